/** AWS WAF in front of the user pool, which anyone with the client id can call past the API. */
import type { Operation } from '../../../lambda/contract/operation.ts'
import { callRules } from '../../config/keys/pool-access.ts'
import type { Stage } from '../../config/stage.ts'
import { messageCommands, ownRequests, requestsOf } from './cognito-traffic.ts'
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

/** AWS WAF takes no lower limit. */
const leastLimit = 10

const ownLabel = 'api-call'

/**
 * In the order in which they are evaluated. `poolAccessSecrets` are references to the one or two secrets of the API's own
 * calls; none where the stage limits everyone alike.
 */
export function userPoolRules(
  stage: Stage,
  operations: readonly Operation[],
  poolAccessSecrets: readonly string[],
): WebAclRule[] {
  const { firewall: settings, poolAccess } = stage
  const [first, ...others] = poolAccessSecrets
  if (!settings) return []
  if (first === undefined) return ratesForAll(stage, operations)
  // The rules below match its label: a template can have few references to secrets.
  const own = labelled(ownLabel)
  const known: WebAclRule[] = [
    {
      name: callRules.own,
      action: 'count',
      statement: or(ownCall(first), ...others.map(ownCall)),
      label: ownLabel,
      shown: true,
    },
    {
      name: callRules.direct,
      action: poolAccess === 'api-only' ? 'block' : 'count',
      statement: and(namesOperation, not(own)),
      shown: true,
    },
  ]
  if (poolAccess === 'observe') return [...known, ...ratesForAll(stage, operations)]
  const { requestsPerAddress: limit, windowSeconds: window } = settings
  return [...known, { name: 'rate', action: 'block', statement: perAddress({ limit, window, of: not(own) }) }]
}

/** The SDK writes the app id into the user agent in this form. */
function ownCall(appId: string): Statement {
  return matches(header('user-agent'), `app/${appId}`, 'CONTAINS')
}

/**
 * Matches what calls an operation, in whatever spelling. Cognito tells AWS WAF the operation's name in a header of its own;
 * the request bears it in `x-amz-target` or, in the SDK's other protocols, in the path. Pages of a pool's domain and the
 * keys of its tokens are none of these.
 */
const namesOperation = or(
  present(header('x-amzn-cognito-operation-name')),
  present(header('x-amz-target')),
  and(isMethod('POST'), regex({ uriPath: {} }, '^/(service/|$)', ['URL_DECODE', 'NORMALIZE_PATH'])),
)

/** Limits that hold for everyone must let through what the API's functions send, from a few addresses, for all users. */
function ratesForAll(stage: Stage, operations: readonly Operation[]): WebAclRule[] {
  const window = stage.firewall?.windowSeconds ?? 0
  const limit = (commands?: readonly string[]) =>
    Math.max(leastLimit, ownRequests(window, operations, stage, commands))
  return [
    {
      name: 'message-rate',
      action: 'block',
      statement: perAddress({ limit: limit(messageCommands), window, of: requestsOf(messageCommands) }),
    },
    { name: 'rate', action: 'block', statement: perAddress({ limit: limit(), window }) },
  ]
}
