/** AWS WAF in front of the API and of the user pool. */
import type { Construct } from 'constructs'
import type { Operation } from '../../../lambda/contract/operation.ts'
import type { Settings } from '../../config/settings.ts'
import type { LogGroups } from '../logs/log-groups.ts'
import { apiRules } from './api-firewall.ts'
import { userPoolRules } from './user-pool-firewall.ts'
import { WebAcl } from './web-acl.ts'

export { poolAccessSecrets } from './pool-access-secrets.ts'

interface FirewallProps {
  stage: Settings
  operations: readonly Operation[]
  logGroups: LogGroups
  /** Begins the names that must be unique in the account and Region. */
  prefix: string
  apiStageArn: string
  /** Without it, the pool gets no web ACL. */
  userPoolArn?: string
  /** The secrets that the API's functions send in their user agent: none if the stage applies the same limits to everyone. */
  poolAccessSecrets: readonly string[]
}

export function firewall(scope: Construct, props: FirewallProps): WebAcl[] {
  const { stage, operations, logGroups, prefix, apiStageArn, userPoolArn, poolAccessSecrets } = props
  const api = new WebAcl(scope, 'ApiFirewall', {
    description: 'Requests to the API',
    rules: apiRules(stage, operations),
    managedRules: true,
    logGroups,
    prefix,
  }).associate(apiStageArn)
  if (userPoolArn === undefined) return [api]

  const pool = new WebAcl(scope, 'UserPoolFirewall', {
    description: 'Unsigned requests to the user pool',
    // No managed rules: they look for attacks on the application behind, which is Cognito itself.
    rules: userPoolRules(stage, operations, poolAccessSecrets),
    secretHeaders: poolAccessSecrets.length > 0 ? ['user-agent'] : [],
    logGroups,
    prefix,
  }).associate(userPoolArn)
  return [api, pool]
}
