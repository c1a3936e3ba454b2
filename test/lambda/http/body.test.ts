/** Bodies by size and content type; a rejected one is not read. */
import { describe, expect, jest, test } from '@jest/globals'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { bodyLimitOf } from '../../../lambda/contract/body-limit.ts'
import { parseBody } from '../../../lambda/http/body.ts'
import { operations } from '../../../lambda/operations/index.ts'

function parse(body: string | null, rest: Partial<APIGatewayProxyEvent> = {}): unknown {
  const headers = { 'content-type': 'application/json' }
  return parseBody({}, { headers, body, isBase64Encoded: false, ...rest })
}

const base64 = (text: string) => Buffer.from(text).toString('base64')
const ofBytes = (bytes: number, character = 'x') =>
  `"${character.repeat((bytes - 2) / Buffer.byteLength(character))}"`

describe('a body', () => {
  test.each([
    ['one-byte characters', ofBytes(16_384)],
    ['three-byte characters', ofBytes(16_382, '栃')],
  ])('whose bytes reach the limit is parsed, as text and in base64, in %s', (_, body) => {
    expect(parse(body)).toBe(JSON.parse(body))
    expect(parse(base64(body), { isBase64Encoded: true })).toBe(JSON.parse(body))
  })

  test.each([
    ['in one-byte characters', ofBytes(16_385), {}],
    ['in three-byte characters', ofBytes(16_385, '栃'), {}],
    ['in base64', base64(ofBytes(16_385)), { isBase64Encoded: true }],
  ])('one byte above the limit is rejected, %s, and the problem names the limit', (_, body, rest) => {
    expect(() => parse(body, rest)).toThrow(
      expect.objectContaining({
        code: 'PAYLOAD_TOO_LARGE',
        detail: 'The body is too large. Send at most 16384 bytes.',
      }),
    )
  })

  test('in base64 is decoded and parsed', () => {
    expect(parse(base64('{"a":"栃"}'), { isBase64Encoded: true })).toEqual({ a: '栃' })
  })

  test.each([null, undefined])('that is missing (%p) becomes null, which every body schema rejects', body => {
    expect(parse(body as null)).toBeNull()
  })

  test.each([
    '{"__proto__":{}}',
    '{"a":[{"\\u005f_proto__":1}]}',
    '{"constructor":{"prototype":{}}}',
    '{"constr\\u0075ctor":{"\\u0070rototype":1}}',
  ])('with a key that could change a prototype is rejected: %s', body => {
    expect(() => parse(body)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }))
  })

  test.each([
    '{"constructor":"a"}',
    '{"a":{"prototype":1}}',
    '{"a":"__proto__ and prototype"}',
    '{"a":"\\u0041"}',
  ])('with such a word elsewhere is parsed: %s', body => {
    expect(parse(body)).toEqual(JSON.parse(body))
  })

  test.each([
    ['application/json', true],
    ['application/merge-patch+json', true],
    ['APPLICATION/JSON; charset=utf-8', true],
    ['application/jsonp', false],
    ['text/json', false],
    ['text/application/json', false],
    ['application/json, text/plain', false],
    ['', false],
    [undefined, false],
  ])('with the content type %j is accepted: %p', (type, taken) => {
    const call = () => parse('{}', { headers: type === undefined ? {} : { 'content-type': type } })
    if (taken) expect(call()).toEqual({})
    else expect(call).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_MEDIA_TYPE' }))
  })

  test.each([
    ['that is too large', 5_500_000, 'application/json', 'PAYLOAD_TOO_LARGE'],
    ['of another content type', 16_000, 'text/plain', 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s is rejected without parsing or decoding it', (_, bytes, type, code) => {
    const read = [jest.spyOn(JSON, 'parse'), jest.spyOn(Buffer, 'from')]
    try {
      const body = 'x'.repeat(bytes)
      const rest = { headers: { 'content-type': type } }
      expect(() => parse(body, rest)).toThrow(expect.objectContaining({ code }))
      expect(() => parse(body, { ...rest, isBase64Encoded: true })).toThrow(expect.objectContaining({ code }))
      for (const spy of read) expect(spy).not.toHaveBeenCalled()
    } finally {
      for (const spy of read) spy.mockRestore()
    }
  })
})

test('public operations accept at most 16 KB', () => {
  const larger = operations.filter(
    ({ access, request }) => access === 'public' && bodyLimitOf(request) > 16_384,
  )
  expect(larger.map(({ id }) => id)).toEqual([])
})

test("only operations that accept a user's attributes have a higher limit", () => {
  const larger = operations.filter(({ request }) => bodyLimitOf(request) > 16_384)
  expect(larger.map(({ id }) => id)).toEqual([
    'admin-create-user',
    'admin-update-user-attributes',
    'update-user-attributes',
  ])
})
