/** The body of a request: refused by its size and content type before anything reads it, then parsed. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { bodyLimitOf, type Limited } from '../contract/body-limit.ts'
import { Problem } from '../contract/problem.ts'

/**
 * Puts the JSON value of the body in its place. Header names must have been made lower case. Throws PAYLOAD_TOO_LARGE and
 * UNSUPPORTED_MEDIA_TYPE in a time that does not depend on the body, and INVALID_REQUEST for what is not JSON.
 */
export function parseBody(request: Limited) {
  const limit = bodyLimitOf(request)
  return {
    before({ event }: { event: APIGatewayProxyEvent }): void {
      const { headers, body, isBase64Encoded } = event
      const text = body ?? 'null'
      if (isLongerThan(limit, text, isBase64Encoded)) {
        throw new Problem('PAYLOAD_TOO_LARGE', { detail: `Send a body of at most ${limit} bytes.` })
      }
      if (!json.test(headers['content-type'] ?? '')) throw new Problem('UNSUPPORTED_MEDIA_TYPE')
      event.body = parsed(isBase64Encoded && body ? Buffer.from(body, 'base64').toString() : text)
    },
  }
}

/** Also of a suffix, such as `application/merge-patch+json`. */
const json = /^application\/([a-z0-9.+-]+\+)?json(;|$)/i

/** The bytes of base64 follow from its length. Those of a text are counted only where it may be short enough. */
function isLongerThan(limit: number, body: string, isBase64Encoded: boolean): boolean {
  if (isBase64Encoded) return Buffer.byteLength(body, 'base64') > limit
  return body.length > limit || Buffer.byteLength(body) > limit
}

function parsed(text: string) {
  try {
    return JSON.parse(text, suspicious.test(text) ? refusePrototype : undefined)
  } catch (error) {
    throw error instanceof Problem
      ? error
      : new Problem('INVALID_REQUEST', { detail: 'The body is not JSON.' })
  }
}

/** To look at each key takes longer than to parse. No other text can have a forbidden one: an escape is a backslash and a `u`. */
const suspicious = /__proto__|prototype|\\u/

/** A key by which code that copies the body could change a prototype. */
function refusePrototype(key: string, value: unknown): unknown {
  const changes = key === '__proto__' || (key === 'constructor' && Object.hasOwn(Object(value), 'prototype'))
  if (!changes) return value
  throw new Problem('INVALID_REQUEST', {
    detail: 'The body has a key that no body may have: `__proto__`, or a `constructor` with a `prototype`.',
  })
}
