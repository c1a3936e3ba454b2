/** Faults between a function and Cognito, each with the response to the caller. */
import { setTimeout as wait } from 'node:timers/promises'
import type { ProblemCode } from '../../lambda/contract/problem.ts'
import type { Fault } from '../e2e/faulty-pool.ts'

export interface FaultKind {
  kind: string
  fault: Fault
  code: ProblemCode
  /** How often the same call arrives: more than once only what Cognito says that it has not done. */
  arrivals: number
  /** Whether the pool has carried out what it gives no good answer to. */
  carriedOut: boolean
  /** 200, but without what the call answers: of a call that answers nothing, that is a success. */
  empty?: true
}

const json = { 'content-type': 'application/x-amz-json-1.1' }

/** An answer in place of the pool's. */
function answer(status: number, text: string, headers: Record<string, string> = json): Fault {
  return ({ response }) => void response.writeHead(status, headers).end(text)
}

export function exception(
  status: number,
  name: string,
  message = 'no',
  headers: Record<string, string> = {},
): Fault {
  return answer(status, JSON.stringify({ __type: name, message }), { ...json, ...headers })
}

/** Milliseconds: longer than the client waits for an answer. */
const tooLate = 5_300

const html = '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>'
const htmlHeaders = { 'content-type': 'text/html' }

/** Cognito rejects the call and has changed nothing. */
const refused = (kind: string, fault: Fault, code: ProblemCode, arrivals = 1): FaultKind => ({
  kind,
  fault,
  code,
  arrivals,
  carriedOut: false,
})

/** Nobody knows whether it was done. It is not sent again, and the caller may see for themselves. */
const lost = (kind: string, fault: Fault, carriedOut = true): FaultKind => ({
  kind,
  fault,
  code: 'UPSTREAM_UNAVAILABLE',
  arrivals: 1,
  carriedOut,
})

export const faultKinds: readonly FaultKind[] = [
  refused('too many requests', exception(400, 'TooManyRequestsException'), 'TOO_MANY_REQUESTS', 3),
  refused('throttled by AWS', exception(400, 'ThrottlingException'), 'TOO_MANY_REQUESTS', 3),
  refused('credentials expired', exception(400, 'ExpiredTokenException'), 'INTERNAL'),
  refused('credentials unknown', exception(400, 'UnrecognizedClientException'), 'INTERNAL'),
  refused('not allowed by IAM', exception(400, 'AccessDeniedException'), 'INTERNAL'),
  refused(
    'the pool is gone',
    exception(400, 'ResourceNotFoundException', 'User pool us-east-1_x does not exist.'),
    'INTERNAL',
  ),
  lost('500 InternalErrorException', exception(500, 'InternalErrorException'), false),
  lost('503 ServiceUnavailableException', exception(503, 'ServiceUnavailableException'), false),
  lost('500 InternalFailure', exception(500, 'InternalFailure'), false),
  lost('500 and the clock beside it wrong', later(500, 'InternalErrorException'), false),
  lost('500 without a body', answer(500, ''), false),
  lost('503 in HTML', answer(503, html, htmlHeaders), false),
  lost('200 in HTML', answer(200, html, htmlHeaders), false),
  { ...lost('200 without a body', answer(200, ''), false), empty: true },
  { ...lost('200 null', answer(200, 'null'), false), empty: true },
  { ...lost('200 of another kind', answer(200, '["an","array"]'), false), empty: true },
  lost('an answer after its limit', async ({ carryOut, response }) => {
    const { status, text } = await carryOut()
    await wait(tooLate)
    response.writeHead(status).end(text)
  }),
  lost('never an answer', () => {}, false),
  lost('half an answer, and no more', async ({ carryOut, response }) => {
    const { status, text } = await carryOut()
    response.writeHead(status, { ...json, 'content-length': `${text.length + 9}` })
    response.write(text.slice(0, text.length / 2))
  }),
  lost('reset before the answer', async ({ carryOut, socket }) => {
    await carryOut()
    socket.resetAndDestroy()
  }),
  lost('reset within the answer', async ({ carryOut, response, socket }) => {
    const { status, text } = await carryOut()
    response.writeHead(status, { ...json, 'content-length': `${text.length + 9}` })
    response.write(text.slice(0, text.length / 2), () => socket.resetAndDestroy())
  }),
  lost('truncated JSON', async ({ carryOut, response }) => {
    const { status, text } = await carryOut()
    response.writeHead(status, json).end(text.slice(0, -1))
  }),
  lost('malformed JSON', async ({ carryOut, response }) => {
    const { status, text } = await carryOut()
    response.writeHead(status, json).end(text.replace('{', '{"AccessToken":eyJ,'))
  }),
]

/** An exception by a server whose clock is ten minutes ahead, and a further ten each time. */
export function later(status: number, name: string): Fault {
  return passage => {
    const date = new Date(Date.now() + (passage.before + 1) * 600_000).toUTCString()
    return exception(status, name, `Signature expired: it is ${date}`, { date })(passage)
  }
}
