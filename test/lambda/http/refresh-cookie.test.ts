/** The middleware by itself. test/e2e/browser-sessions.slow.test.ts tests it over HTTP. */
import { describe, expect, test } from '@jest/globals'
import { readRefreshCookie } from '../../../lambda/http/refresh-cookie.ts'
import { operations } from '../../../lambda/operations/index.ts'
import { eventOf } from '../support.ts'

const origin = 'https://app.example.com'
const variables = { BROWSER_ORIGIN: origin, REFRESH_SECONDS: '3600' }

/** The refresh token that reaches the operation, for a request with this cookie header. */
function tokenIn(cookie: string | undefined): string | undefined {
  const revoke = operations.find(({ id }) => id === 'revoke-token')
  const cookies = revoke && readRefreshCookie(revoke, variables)
  // Their names as the header normalizer leaves them.
  const event = eventOf({ body: {} })
  event.headers = { 'content-type': 'application/json', origin, ...(cookie ? { cookie } : {}) }
  cookies?.before({ event })
  return JSON.parse(event.body ?? '').refreshToken
}

describe('the refresh token is read from', () => {
  test.each([
    ['the only cookie', '__Host-refresh=a.b-c_d=', 'a.b-c_d='],
    ['the first of several', '__Host-refresh=abc; theme=dark', 'abc'],
    ['the last of several', 'theme=dark; __Host-refresh=abc', 'abc'],
    ['a header without spaces', 'theme=dark;__Host-refresh=abc', 'abc'],
  ])('%s', (_, header, token) => expect(tokenIn(header)).toBe(token))
})

describe('no refresh token is read from', () => {
  test.each([
    ['no cookie', undefined],
    ['an empty cookie', '__Host-refresh='],
    ['a cookie whose name ends alike', 'x__Host-refresh=abc'],
    ['a cookie whose value looks like one', 'theme=__Host-refresh=abc'],
    ['a cookie with another prefix', '__Secure-refresh=abc; refresh=abc'],
  ])('%s', (_, header) => expect(() => tokenIn(header)).toThrow('TOKEN_INVALID'))
})

test('operations that set, exchange or end the session use the cookie, and no other', () => {
  const used = operations.flatMap(({ route, refreshCookie: use }) => (use ? [`${use}: ${route}`] : []))
  expect(used.sort()).toEqual([
    'end: DELETE /me',
    'end: POST /auth/revoke',
    'end: POST /me/sign-out',
    'exchange: POST /auth/refresh',
    'set: POST /auth/challenge',
    'set: POST /auth/code',
    'set: POST /auth/sign-in',
  ])
})

test('without browser sessions, nothing runs', () => {
  for (const operation of operations) expect(readRefreshCookie(operation, {})).toBeUndefined()
})
