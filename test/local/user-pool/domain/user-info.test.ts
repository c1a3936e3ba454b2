/** /oauth2/userInfo: the attributes that an access token shows. */
import { expect, test } from '@jest/globals'
import { startDomain } from './support.ts'

const pool = await startDomain()

test.each([['GET'], ['POST']])('returns the attributes as text by %s', async method => {
  const { access_token } = await pool.getTokens()
  const response = await fetch(`${pool.url}/oauth2/userInfo`, {
    method,
    headers: { authorization: `Bearer ${access_token}` },
  })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    username: 'google_1001',
    email: 'anna@example.com',
    email_verified: 'true',
    name: 'Anna',
    identities: expect.stringContaining('"providerName":"Google"'),
  })
})

test('rejects a request without a token', async () => {
  const response = await fetch(`${pool.url}/oauth2/userInfo`)
  expect(response.status).toBe(400)
  expect(response.headers.get('www-authenticate')).toContain('error="invalid_request"')
  expect(await response.json()).toMatchObject({ error: 'invalid_request' })
})

test.each([
  ['a made-up token', () => 'made-up'],
  ['an ID token', async () => (await pool.getTokens()).id_token],
  ['a refresh token', async () => (await pool.getTokens()).refresh_token],
  [
    'a token without the scope openid',
    async () => (await pool.getTokens({ scope: 'aws.cognito.signin.user.admin' })).access_token,
  ],
  [
    'a token of a sign-in by the API',
    async () => {
      await pool.confirmedUser('ben')
      return (await pool.tokensOf('ben')).AccessToken
    },
  ],
  [
    'a revoked token',
    async () => {
      const { access_token, refresh_token } = await pool.getTokens()
      await pool.post('/oauth2/revoke', { token: refresh_token })
      return access_token
    },
  ],
  [
    'an expired token',
    async () => {
      const { access_token } = await pool.getTokens()
      pool.advance(3600)
      return access_token
    },
  ],
])('rejects %s', async (_, token) => {
  const response = await pool.userInfo(await token())
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"')
  expect(await response.json()).toMatchObject({ error: 'invalid_token' })
})
