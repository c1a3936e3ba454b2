/** AWS WAF in front of the API and of the user pool. */
import { CfnOutput } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { callRules } from '../../config/keys/pool-access.ts'
import type { Stage } from '../../config/stage.ts'
import type { LogGroups } from '../logs/log-groups.ts'
import { apiRules } from './api-firewall.ts'
import { userPoolRules } from './user-pool-firewall.ts'
import { WebAcl } from './web-acl.ts'

export { poolAccessSecrets } from './pool-access-secrets.ts'

interface FirewallProps {
  stage: Stage
  operations: readonly Operation[]
  logGroups: LogGroups
  stageArn: string
  /** Left out, the pool has no firewall of ours. */
  userPoolArn?: string
  /** What the API's functions send in their user agent: none where the stage limits everyone alike. */
  poolAccessSecrets: readonly string[]
}

/** The web ACLs in front of the API, whose WAF_FILTERED response is the answer, and of the pool. */
export function firewall(scope: Construct, props: FirewallProps): WebAcl[] {
  const { stage, operations, logGroups, stageArn, userPoolArn, poolAccessSecrets } = props
  const api = new WebAcl(scope, 'ApiFirewall', {
    description: 'Requests to the API',
    rules: apiRules(stage, operations),
    logGroups,
  }).protect(stageArn)
  if (userPoolArn === undefined) return [api]

  const pool = new WebAcl(scope, 'UserPoolFirewall', {
    description: 'Requests to the user pool that are not signed',
    rules: userPoolRules(stage, operations, poolAccessSecrets),
    secretHeaders: poolAccessSecrets.length > 0 ? ['user-agent'] : [],
    logGroups,
  }).protect(userPoolArn)
  if (poolAccessSecrets.length > 0) {
    new CfnOutput(pool, 'Output', {
      value: pool.metrics.metricName,
      description: `The user pool's web ACL in CloudWatch, with the rules ${Object.values(callRules).join(' and ')}`,
    }).overrideLogicalId('UserPoolFirewall')
  }
  return [api, pool]
}
