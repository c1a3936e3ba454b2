/** The rules of the web ACL in front of the user pool, which anyone with the client id can call directly. */
import type { Operation } from '../../../lambda/contract/operation.ts'
import { callRules } from '../../config/schema/firewall.ts'
import type { Settings } from '../../config/settings.ts'
import { maxApiRequests, messageCommands, requestsOf } from './cognito-traffic.ts'
import {
  and,
  header,
  isMethod,
  labelled,
  matches,
  not,
  or,
  perAddress,
  present,
  regex,
  type Statement,
} from './statements.ts'
import type { WebAclRule } from './web-acl.ts'

/** The lowest rate limit that AWS WAF allows. */
const minLimit = 10

const ownLabel = 'api-call'

/**
 * In evaluation order. `poolAccessSecrets` are references to the secrets that the API's functions send; without them, the rates
 * are the same for everyone.
 */
export function userPoolRules(
  stage: Settings,
  operations: readonly Operation[],
  poolAccessSecrets: readonly string[],
): WebAclRule[] {
  const { firewall: settings, poolAccess } = stage
  const [first, ...others] = poolAccessSecrets
  if (!settings) return []
  if (first === undefined) return sharedRates(stage, operations)
  // The later rules match its label: a template can contain only 60 references to secrets.
  const own = labelled(ownLabel)
  const callCounts: WebAclRule[] = [
    {
      name: callRules.own,
      action: 'count',
      statement: or(ownCall(first), ...others.map(ownCall)),
      label: ownLabel,
      onDashboard: true,
    },
    {
      name: callRules.direct,
      action: poolAccess === 'api-only' ? 'block' : 'count',
      statement: and(namesOperation, not(own)),
      label: 'direct-call',
      logged: true,
      onDashboard: true,
    },
  ]
  if (poolAccess === 'observe') return [...callCounts, ...sharedRates(stage, operations)]
  const { requestsPerAddress: limit, windowSeconds: window } = settings
  return [
    ...callCounts,
    { name: 'rate', action: 'block', statement: perAddress({ limit, window, scopeDown: not(own) }) },
  ]
}

/** The form in which the SDK writes the app id into the user agent. */
function ownCall(appId: string): Statement {
  return matches(header('user-agent'), `app/${appId}`, 'CONTAINS')
}

/**
 * Matches calls of API operations, but not the pages of the pool's domain or jwks.json. Cognito adds a header with the operation's
 * name for AWS WAF; the request itself names it in `x-amz-target` or, in other protocols of the SDK, in the path.
 */
const namesOperation = or(
  present(header('x-amzn-cognito-operation-name')),
  present(header('x-amz-target')),
  and(isMethod('POST'), regex({ uriPath: {} }, '^/(service/|$)', ['URL_DECODE', 'NORMALIZE_PATH'])),
)

/** Rates that must allow for the API's functions, which send the requests of all users from a few addresses. */
function sharedRates(stage: Settings, operations: readonly Operation[]): WebAclRule[] {
  const window = stage.firewall?.windowSeconds ?? 0
  const limit = (commands?: readonly string[]) =>
    Math.max(minLimit, maxApiRequests(window, operations, stage, commands))
  return [
    {
      name: 'message-rate',
      action: 'block',
      statement: perAddress({
        limit: limit(messageCommands),
        window,
        scopeDown: requestsOf(messageCommands),
      }),
    },
    { name: 'rate', action: 'block', statement: perAddress({ limit: limit(), window }) },
  ]
}
