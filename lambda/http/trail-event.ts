/**
 * The event in the lines of a request: who did what, on whom, from where. It contains no secret, and user names only if the stage
 * wants them; everything in it comes from API Gateway, Cognito, or values that the schemas of the operation have accepted.
 */
import { hash } from 'node:crypto'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { claimsIn } from '../cognito/token-claims.ts'
import type { Environment } from '../contract/environment.ts'
import type { LineEvent } from '../contract/line-event.ts'
import type { EventFacts } from '../contract/operation-facts.ts'
import type { Problem } from '../contract/problem.ts'
import type { ParsedInput, RuntimeOperation } from '../contract/runtime-operation.ts'
import { claimsOf } from './access.ts'
import { propertyOf, textOf } from './property-of.ts'
import { requestStateOf } from './request-state.ts'

/** The events of a request at its beginning and at its end. */
export interface Trail {
  begun(event: APIGatewayProxyEvent): LineEvent
  /** `sub` is that of the log line (`subjectOf`). */
  ended(event: APIGatewayProxyEvent, problem: Problem | undefined, sub: string | undefined): LineEvent
}

/** The schemas of the standard operations accept no longer name. */
const maxNameLength = 128
const maxUserAgentLength = 512
const maxChanges = 100
const maxChangeLength = 64

/** What a request must change for its user to be notified. */
export const protectedSettings: readonly string[] = [
  'password',
  'mfa',
  'passkeys',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'identities',
]

/** Undefined if the stage has no trail, or the operation no events. */
export function trailOf(
  operation: RuntimeOperation,
  { events, pool }: Environment,
  facts: EventFacts | undefined,
): Trail | undefined {
  if (!(events && facts)) return undefined
  const { access, status } = operation

  function describe(
    event: APIGatewayProxyEvent,
    knownSub: string | undefined,
    { mayName, isAccepted }: { mayName: boolean; isAccepted: boolean },
  ): LineEvent {
    const { input } = requestStateOf(event)
    const changed = changesIn(operation, input, isAccepted)
    const username = mayName ? usernameIn(event, operation, input) : undefined
    const sub = knownSub ?? subBesideResult(event, operation)
    const group = groupIn(operation, input)
    const subject = {
      ...(sub ? { sub } : {}),
      ...(username && events === 'names' ? { username } : {}),
      ...(username && events === 'sub' && access !== 'user'
        ? { usernameHash: usernameHash(pool.id, username) }
        : {}),
      ...(group ? { group } : {}),
    }
    return {
      type: facts?.type ?? '',
      actor: actorOf(event, operation),
      subject: Object.keys(subject).length > 0 ? subject : undefined,
      source: {
        ip: event.requestContext.identity?.sourceIp,
        userAgent: textOf(event.headers, 'user-agent')?.slice(0, maxUserAgentLength).toWellFormed(),
      },
      changed: changed.length > 0 ? changed : undefined,
    }
  }

  return {
    begun: event => {
      const isKnown = access !== 'public'
      return describe(event, subjectOf(event, undefined), { mayName: isKnown, isAccepted: isKnown })
    },
    ended(event, problem, sub) {
      const { cognitoRequestIds, result, sealed } = requestStateOf(event)
      // People type passwords into the field of the name: a public request names a user only if Cognito has recognized one. A 202
      // does not show that, and neither does a challenge before the first factor, where a stage offers several (`first-factor.ts`).
      const recognized =
        !problem &&
        status !== 202 &&
        !(pool.firstFactors.length > 1 && propertyOf(result, 'outcome') === 'CHALLENGE')
      return {
        ...describe(event, sub, {
          mayName: access !== 'public' || recognized,
          isAccepted: access !== 'public' || !problem,
        }),
        cognitoRequestIds: cognitoRequestIds.length > 0 ? cognitoRequestIds : undefined,
        completed: problem?.completed?.map(sentence => sentence.toWellFormed()),
        sealed,
      }
    },
  }
}

/** The verified `sub` of a user, the ARN of an AWS identity, or anyone. */
function actorOf(event: APIGatewayProxyEvent, { access }: RuntimeOperation): LineEvent['actor'] {
  const sub = access === 'user' ? textOf(claimsOf(event), 'sub') : undefined
  if (sub) return { kind: 'user', sub }
  const arn = access === 'admin' ? event.requestContext.identity?.userArn : undefined
  return arn ? { kind: 'administrator', arn } : { kind: 'anyone' }
}

/** The name as the request has it, which can be an alias. */
export function usernameIn(
  event: APIGatewayProxyEvent,
  { access }: RuntimeOperation,
  input: { path: unknown; body: unknown } | undefined,
): string | undefined {
  const name =
    access === 'user'
      ? textOf(claimsOf(event), 'username')
      : (textOf(input?.path, 'username') ?? textOf(input?.body, 'username'))
  return name?.slice(0, maxNameLength).toWellFormed()
}

/** Exactly as Cognito writes it: no other text can become the `sub` of somebody. No operation creates a user with such a name. */
const subPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The `sub` that the operation has read, or that an administrator has sent as the name of the user. */
export function subBesideResult(
  event: APIGatewayProxyEvent,
  operation: RuntimeOperation,
): string | undefined {
  const { input, notificationData } = requestStateOf(event)
  const username = operation.access === 'admin' ? usernameIn(event, operation, input) : undefined
  return notificationData.sub ?? (username && subPattern.test(username) ? username : undefined)
}

/**
 * Names of attributes are the caller's text. Of a public request that Cognito has not accepted, only settings that this API knows are
 * in the event: people type passwords into any field.
 */
function changesIn(
  operation: RuntimeOperation,
  input: ParsedInput | undefined,
  isAccepted: boolean,
): string[] {
  const changed = (input && operation.changes?.(input)) ?? []
  return changed
    .filter(name => isAccepted || protectedSettings.includes(name))
    .slice(0, maxChanges)
    .map(name => name.slice(0, maxChangeLength).toWellFormed())
}

/** A new group has its name in the body. */
function groupIn(
  { route }: RuntimeOperation,
  input: { path: unknown; body: unknown } | undefined,
): string | undefined {
  const group = route === 'POST /groups' ? textOf(input?.body, 'name') : textOf(input?.path, 'group')
  return group?.slice(0, maxNameLength).toWellFormed()
}

/** Finds the events of a name without showing it. Cognito's names are case-insensitive. */
export function usernameHash(poolId: string, username: string): string {
  return hash('sha256', `${poolId}:${username.toLowerCase()}`)
}

/** The `sub` of the bearer, or of the one user that the result shows or signs in: it identifies a user without a name. */
export function subjectOf(event: APIGatewayProxyEvent, result: unknown): string | undefined {
  const sources = [claimsOf(event), result, propertyOf(result, 'attributes'), tokenClaims(result)]
  return sources.map(source => propertyOf(source, 'sub')).find(sub => typeof sub === 'string')
}

/** The claims of the access token in a result. */
function tokenClaims(result: unknown): unknown {
  const token = textOf(propertyOf(result, 'tokens'), 'accessToken')
  return token === undefined ? undefined : claimsIn(token)
}
