/**
 * The event in the lines of a request: who did what, on whom, from where. It contains no secret, and user names only if the stage
 * wants them; everything in it comes from API Gateway, Cognito, or values that the schemas of the operation have accepted.
 */
import { hash } from 'node:crypto'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { looksLikeSub } from '../cognito/schemas/address-names.ts'
import { claimsIn } from '../cognito/token-claims.ts'
import type { Environment } from '../contract/environment.ts'
import type { EventFacts } from '../contract/operation-facts.ts'
import type { Problem } from '../contract/problem.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'
import { claimsOf } from './access.ts'
import { propertyOf, textOf } from './property-of.ts'
import { requestStateOf } from './request-state.ts'

export interface TrailEvent {
  /** The `operationId`. */
  type: string
  actor: { kind: 'user'; sub: string } | { kind: 'administrator'; arn: string } | { kind: 'anyone' }
  /** What was changed, as far as the request, its result or the operation knows it. */
  subject?: { sub?: string; username?: string; usernameHash?: string; group?: string } | undefined
  source: { ip: string; userAgent?: string | undefined }
  cognitoRequestIds?: readonly string[] | undefined
  /** Names of what the request changes, never values. */
  changed?: readonly string[] | undefined
  /** The parts of a failed request that were carried out. */
  completed?: readonly string[] | undefined
  /** What only the notifier can decrypt: base64. */
  sealed?: string | undefined
}

/** The events of a request at its beginning and at its end. */
export interface Trail {
  begun(event: APIGatewayProxyEvent): TrailEvent
  ended(event: APIGatewayProxyEvent, problem: Problem | undefined): TrailEvent
}

/** The schemas of the standard operations accept no longer name. */
const maxNameLength = 128
const maxUserAgentLength = 512

/** Undefined if the stage has no trail, or the operation no events. */
export function trailOf(
  operation: RuntimeOperation,
  { events, pool }: Environment,
  facts: EventFacts | undefined,
): Trail | undefined {
  if (!(events && facts)) return undefined
  const { access } = operation

  function describe(event: APIGatewayProxyEvent, mayName: boolean): TrailEvent {
    const { input, result, note } = requestStateOf(event)
    const changed = input && operation.changes?.(input)
    const username = mayName ? usernameIn(event, operation, input) : undefined
    const sub =
      subjectOf(event, result) ??
      note.sub ??
      (access === 'admin' && username && looksLikeSub(username) ? username.toLowerCase() : undefined)
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
        userAgent: event.headers['user-agent']?.slice(0, maxUserAgentLength),
      },
      changed: changed?.length ? changed : undefined,
    }
  }

  return {
    begun: event => describe(event, access !== 'public'),
    ended(event, problem) {
      const { cognitoRequestIds, result, sealed } = requestStateOf(event)
      // People type passwords into the field of the name: a public request names a user only if Cognito has recognized one. Before
      // the first factor, where a stage offers several, a challenge does not show that (`first-factor.ts`).
      const recognized =
        !problem && !(pool.firstFactors.length > 1 && propertyOf(result, 'outcome') === 'CHALLENGE')
      return {
        ...describe(event, access !== 'public' || recognized),
        cognitoRequestIds: cognitoRequestIds.length > 0 ? cognitoRequestIds : undefined,
        completed: problem?.completed,
        sealed,
      }
    },
  }
}

/** The verified `sub` of a user, the ARN of an AWS identity, or anyone. */
function actorOf(event: APIGatewayProxyEvent, { access }: RuntimeOperation): TrailEvent['actor'] {
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
  return name?.slice(0, maxNameLength)
}

/** A new group has its name in the body. */
function groupIn(
  { route }: RuntimeOperation,
  input: { path: unknown; body: unknown } | undefined,
): string | undefined {
  const group = route === 'POST /groups' ? textOf(input?.body, 'name') : textOf(input?.path, 'group')
  return group?.slice(0, maxNameLength)
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
