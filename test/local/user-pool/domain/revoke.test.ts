/** /oauth2/revoke: ends the tokens of one sign-in. */
import { expect, test } from '@jest/globals'
import { startDomain } from './support.ts'

const pool = await startDomain()

test('revokes the refresh token and the access tokens of its sign-in, and no others', async () => {
  const [one, other] = [await pool.getTokens(), await pool.getTokens()]
  const { status, body } = await pool.post('/oauth2/revoke', { token: one.refresh_token })
  expect([status, body]).toEqual([200, undefined])
  expect((await pool.refresh(one.refresh_token)).status).toBe(400)
  expect((await pool.userInfo(one.access_token)).status).toBe(401)
  expect((await pool.refresh(other.refresh_token)).status).toBe(200)
})

test('does not tell an unknown token from a known one', async () => {
  expect((await pool.post('/oauth2/revoke', { token: 'made-up' })).status).toBe(200)
})

test.each([
  ['invalid_request', 'without a token', {}],
  ['invalid_client', 'for another client', { token: 'x', client_id: 'another' }],
  ['unsupported_token_type', 'for what looks like a signed token', { token: 'a.b.c' }],
])('returns %s %s', async (error, _, form) => {
  expect(await pool.post('/oauth2/revoke', form)).toMatchObject({ status: 400, body: { error } })
})

test('is refused where the client does not allow revocation', async () => {
  const off = await startDomain({ client: { EnableTokenRevocation: false } })
  expect(await off.post('/oauth2/revoke', { token: 'x' })).toMatchObject({
    status: 400,
    body: { error: 'unauthorized_client' },
  })
})
