/** Requires a recent sign-in (RFC 9470), by the claim `auth_time` as API Gateway's Cognito authorizer passes it: as text. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { Problem } from '../contract/problem.ts'
import type { ParsedInput, RuntimeOperation } from '../contract/runtime-operation.ts'
import { claimsOf } from './access.ts'

/** Seconds by which Cognito's clock may be ahead of API Gateway's. */
const clockTolerance = 60

/**
 * Throws REAUTHENTICATION_REQUIRED if the operation requires a more recent sign-in for this request. A token whose `auth_time`
 * is missing or in the future is treated as too old.
 */
export function requireRecentSignIn(
  { signedInWithin }: Pick<RuntimeOperation, 'signedInWithin'>,
  event: APIGatewayProxyEvent,
  input: ParsedInput,
): void {
  if (signedInWithin === undefined) return
  const always = typeof signedInWithin === 'number'
  if (!always && !signedInWithin.when(input)) return
  const maxAge = always ? signedInWithin : signedInWithin.seconds
  // API Gateway's own clock, when it received the request.
  const age = event.requestContext.requestTimeEpoch / 1000 - parseAuthTime(claimsOf(event)['auth_time'])
  const isRecent = age >= -clockTolerance && age <= maxAge
  if (!isRecent) throw new Problem('REAUTHENTICATION_REQUIRED', { maxAge })
}

/** Java's format for dates, in which the authorizer passes `exp` and `iat`: `Thu Nov 28 04:24:11 UTC 2019`. */
const javaDate = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) (\d{2}) (\d{2}:\d{2}:\d{2}) UTC (\d{4})$/

/**
 * Seconds since 1970; NaN for anything else. Reads both formats, since AWS documents neither (docs/cognito.md): `1574911451`,
 * which was observed for `auth_time`, and Java's.
 */
export function parseAuthTime(claim: unknown): number {
  if (typeof claim !== 'string') return Number.NaN
  if (/^\d{1,12}$/.test(claim)) return Number(claim)
  const [, weekday, month, day, time, year] = javaDate.exec(claim) ?? []
  const utc = `${weekday}, ${day} ${month} ${year} ${time} GMT`
  const date = new Date(utc)
  // Date accepts impossible days, such as 31 February, and prints another one for them.
  return !Number.isNaN(date.getTime()) && date.toUTCString() === utc ? date.getTime() / 1000 : Number.NaN
}
