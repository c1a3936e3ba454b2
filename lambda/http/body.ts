/** Parses the body of a request, after checking its size and content type. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { bodyLimitOf } from '../contract/body-limit.ts'
import { Problem } from '../contract/problem.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'

type BodyEvent = Pick<APIGatewayProxyEvent, 'headers' | 'body' | 'isBase64Encoded'>

/**
 * The JSON value of the body; null if there is none. Header names must be in lower case. Throws PAYLOAD_TOO_LARGE and
 * UNSUPPORTED_MEDIA_TYPE in constant time, without reading the body, and INVALID_REQUEST if it is not JSON.
 */
export function parseBody(
  request: Pick<RuntimeOperation['request'], 'bodyLimit'>,
  { headers, body, isBase64Encoded }: BodyEvent,
): unknown {
  const limit = bodyLimitOf(request)
  const text = body ?? 'null'
  if (isLongerThan(limit, text, isBase64Encoded)) {
    throw new Problem('PAYLOAD_TOO_LARGE', { detail: `The body is too large. Send at most ${limit} bytes.` })
  }
  if (!jsonMediaType.test(headers['content-type'] ?? '')) throw new Problem('UNSUPPORTED_MEDIA_TYPE')
  return parseJson(isBase64Encoded && body ? Buffer.from(body, 'base64').toString() : text)
}

/** Includes suffixes, such as `application/merge-patch+json`. */
const jsonMediaType = /^application\/([a-z0-9.+-]+\+)?json(;|$)/i

/** Base64's length gives the number of bytes. In other text they are counted only if it can be short enough. */
function isLongerThan(limit: number, body: string, isBase64Encoded: boolean): boolean {
  if (isBase64Encoded) return Buffer.byteLength(body, 'base64') > limit
  return body.length > limit || Buffer.byteLength(body) > limit
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, mayHaveForbiddenKey.test(text) ? rejectPrototypeKey : undefined)
  } catch (error) {
    throw error instanceof Problem
      ? error
      : new Problem('INVALID_REQUEST', { detail: 'The body is not JSON. Send a JSON object.' })
  }
}

/** Visiting each key takes longer than parsing, so only text that may contain such a key, also escaped, is visited. */
const mayHaveForbiddenKey = /__proto__|prototype|\\u/

/** Rejects keys that could change a prototype when the body is copied. */
function rejectPrototypeKey(key: string, value: unknown): unknown {
  const isForbidden =
    key === '__proto__' || (key === 'constructor' && Object.hasOwn(Object(value), 'prototype'))
  if (!isForbidden) return value
  throw new Problem('INVALID_REQUEST', {
    detail: 'The body has a forbidden key. Remove `__proto__`, or the `prototype` within `constructor`.',
  })
}
