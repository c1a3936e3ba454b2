import { expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { operations } from '../../lambda/operations/index.ts'

/** The code of a redirect: an app sends it, nobody pastes it. */
const ofApps = ['POST /auth/code']

/** `route name` of each field of a request body that takes a code, with its pattern. */
const patterns = operations.flatMap(({ route, request: { body } }) =>
  body ? codesIn(z.toJSONSchema(body, { io: 'input' })).map(pattern => [route, pattern] as const) : [],
)

function codesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, value]) =>
    name === 'code' && 'pattern' in value ? [String(value.pattern)] : codesIn(value),
  )
}

test('every request with a code documents that spaces are accepted', () => {
  expect(new Set(patterns.map(([route]) => route))).toEqual(
    new Set([
      'POST /auth/challenge',
      'POST /auth/forgot-password/confirm',
      'POST /auth/sign-up/confirm',
      'POST /me/attributes/{name}/verify',
      'POST /me/totp/verify',
      ...ofApps,
    ]),
  )
  expect(
    patterns.filter(([route, pattern]) => !ofApps.includes(route) && !new RegExp(pattern).test(' 123 456 ')),
  ).toEqual([])
})
