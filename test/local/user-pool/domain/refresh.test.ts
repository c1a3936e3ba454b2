/** Refreshing tokens of the domain: at /oauth2/token and by commands, which keep the scopes. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminRevokeUserSessionCommand,
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  ListUserSessionsCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { claimsOf, startDomain, type Tokens, tokensSchema } from './support.ts'

const pool = await startDomain()
const rotating = {
  RefreshTokenRotation: { Feature: 'ENABLED' },
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
}
const refused = { status: 400, body: { error: 'invalid_grant' } }

async function refreshed(token: string, at: Pick<typeof pool, 'refresh'> = pool): Promise<Tokens> {
  return tokensSchema.parse((await at.refresh(token)).body)
}

test('a refresh returns new tokens of the same sign-in and scopes, without the nonce', async () => {
  const first = await pool.getTokens({ scope: 'openid email' })
  pool.advance(60)
  const { access_token, id_token, refresh_token } = await refreshed(first.refresh_token)
  expect(refresh_token).toBe('')
  const { auth_time, origin_jti, sub } = claimsOf(first.access_token)
  expect(claimsOf(access_token)).toMatchObject({
    auth_time,
    origin_jti,
    sub,
    scope: 'openid email',
    amr: ['fed'],
  })
  expect(claimsOf(id_token)).toMatchObject({ auth_time, email: 'anna@example.com' })
  expect(claimsOf(id_token)).not.toHaveProperty('name')
  expect(claimsOf(id_token)).not.toHaveProperty('nonce')
})

test('a command that refreshes keeps the scopes, too', async () => {
  const { refresh_token } = await pool.getTokens({ scope: 'openid email' })
  const { AuthenticationResult } = await pool.send(GetTokensFromRefreshTokenCommand, {
    RefreshToken: refresh_token,
  })
  expect(claimsOf(AuthenticationResult?.AccessToken ?? '')['scope']).toBe('openid email')
})

test('the scopes are kept when the pool is reopened', async () => {
  const database = join(mkdtempSync(join(tmpdir(), 'domain-')), 'pool.db')
  const before = await startDomain({ database })
  const { refresh_token } = await before.getTokens({ scope: 'openid phone' })
  await before.stop()
  const after = await startDomain({ database })
  expect(claimsOf((await refreshed(refresh_token, after)).access_token)['scope']).toBe('openid phone')
  await after.stop()
})

test('a token of a sign-in by the API is refreshed with its one scope, and an ID token', async () => {
  await pool.confirmedUser('ben')
  const { RefreshToken } = await pool.tokensOf('ben')
  const { access_token, id_token } = await refreshed(RefreshToken)
  expect(claimsOf(access_token)['scope']).toBe('aws.cognito.signin.user.admin')
  expect(claimsOf(id_token)).toMatchObject({ 'cognito:username': 'ben' })
})

test('where tokens rotate, a refresh returns a new one, and the old one is refused', async () => {
  const rotated = await startDomain({ client: rotating })
  const { refresh_token } = await rotated.getTokens()
  const next = await refreshed(refresh_token, rotated)
  expect(next.refresh_token).toMatch(/^[\w-]+$/)
  expect(next.refresh_token).not.toBe(refresh_token)
  expect(await rotated.refresh(refresh_token)).toMatchObject(refused)
})

test('a made-up token is refused, and a missing one is an invalid request', async () => {
  expect(await pool.refresh('made-up')).toMatchObject(refused)
  expect(await pool.post('/oauth2/token', { grant_type: 'refresh_token' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request' },
  })
})

test('RevokeToken and a global sign-out end the tokens of the domain', async () => {
  const revoked = await pool.getTokens()
  await pool.send(RevokeTokenCommand, { Token: revoked.refresh_token })
  expect(await pool.refresh(revoked.refresh_token)).toMatchObject(refused)
  const signedOut = await pool.getTokens()
  await pool.send(AdminUserGlobalSignOutCommand, { Username: 'google_1001' })
  expect(await pool.refresh(signedOut.refresh_token)).toMatchObject(refused)
  expect(await pool.exception(GetUserCommand, { AccessToken: signedOut.access_token })).toBe(
    'NotAuthorizedException: Access Token has been revoked',
  )
})

test('a sign-in through the domain is a session like any other, which can be revoked', async () => {
  const tracked = await startDomain({
    sessionProperties: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } },
  })
  const { access_token: AccessToken, refresh_token } = await tracked.getTokens()
  const { Sessions = [] } = await tracked.send(ListUserSessionsCommand, { AccessToken })
  expect(Sessions).toEqual([expect.objectContaining({ IsCurrentSession: true, SessionType: 'TOKEN' })])
  const [{ SessionId } = {}] = Sessions
  await tracked.send(AdminRevokeUserSessionCommand, { Username: 'google_1001', SessionId })
  expect(await tracked.refresh(refresh_token)).toMatchObject(refused)
})
