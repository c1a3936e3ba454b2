/** AWS WAF in front of the API, and of the user pool, which anyone with the client id can call past the API. */
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import type { Operation } from '../../lambda/http/operation.ts'
import type { LogGroups } from '../log-groups.ts'
import type { Stage } from '../stage.ts'
import { messageCommands, ownRequests, requestsOf } from './cognito-traffic.ts'
import { bodyFinding } from './managed-rules.ts'
import { pathsBelow, pathsOf, sendsPassword } from './paths.ts'
import { WebAcl } from './web-acl.ts'

interface FirewallProps extends WebAclSettings {
  stageArn: string
  /** Left out, the pool has none of ours. */
  userPoolArn?: string
}

/** The web ACLs in front of the API and of the pool. */
export function firewall(scope: Construct, { stageArn, userPoolArn, ...settings }: FirewallProps): WebAcl[] {
  const api = apiFirewall(scope, stageArn, settings)
  return userPoolArn === undefined ? [api] : [api, userPoolFirewall(scope, userPoolArn, settings)]
}

interface WebAclSettings {
  stage: Stage
  settings: NonNullable<Stage['firewall']>
  operations: readonly Operation[]
  logGroups: LogGroups
}

/** Refuses floods from one address, and known attacks. API Gateway answers with its WAF_FILTERED response. */
function apiFirewall(scope: Construct, stageArn: string, props: WebAclSettings): WebAcl {
  const { stage, settings, operations, logGroups } = props
  const { windowSeconds, requestsPerAddress, authRequestsPerAddress } = settings
  const basePath = stage.customDomain?.basePath
  const withPassword = pathsOf(operations.filter(sendsPassword), basePath)
  return new WebAcl(scope, 'ApiFirewall', {
    description: 'Requests to the API',
    rates: [
      {
        name: 'auth-rate',
        statement: perAddress(authRequestsPerAddress, windowSeconds, pathsBelow('/auth', basePath)),
      },
      { name: 'rate', statement: perAddress(requestsPerAddress, windowSeconds) },
    ],
    findings: [
      {
        name: 'body-without-password',
        statement: {
          andStatement: { statements: [bodyFinding, { notStatement: { statement: withPassword } }] },
        },
      },
    ],
    logGroups,
  }).protect(stageArn)
}

/** Any request to Cognito may hold a password, so body rules only count. The limits are what the API itself can send. */
function userPoolFirewall(scope: Construct, userPoolArn: string, props: WebAclSettings): WebAcl {
  const { stage, settings, operations, logGroups } = props
  const { windowSeconds } = settings
  const own = (commands?: readonly string[]) =>
    Math.max(leastLimit, ownRequests(windowSeconds, operations, stage, commands))
  return new WebAcl(scope, 'UserPoolFirewall', {
    description: 'Requests to the user pool that are not signed',
    rates: [
      {
        name: 'message-rate',
        statement: perAddress(own(messageCommands), windowSeconds, requestsOf(messageCommands)),
      },
      { name: 'rate', statement: perAddress(own(), windowSeconds) },
    ],
    logGroups,
  }).protect(userPoolArn)
}

/** AWS WAF takes no lower one. */
const leastLimit = 10

function perAddress(
  limit: number,
  evaluationWindowSec: number,
  scopeDownStatement?: CfnWebACL.StatementProperty,
): CfnWebACL.StatementProperty {
  return {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      limit,
      evaluationWindowSec,
      ...(scopeDownStatement ? { scopeDownStatement } : {}),
    },
  }
}
