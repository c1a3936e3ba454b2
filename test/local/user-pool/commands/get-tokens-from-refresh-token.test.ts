import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { startPool, type TestPool } from '../support.ts'

const plain = await startPool()

/** Refresh tokens rotate, with a grace period of ten seconds. */
const rotating = await startPool({
  client: {
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
  },
})
for (const pool of [plain, rotating]) await pool.confirmedUser('anna')

async function refreshed(pool: TestPool, RefreshToken: string) {
  const { AuthenticationResult } = await pool.send(GetTokensFromRefreshTokenCommand, { RefreshToken })
  const { AccessToken = '', RefreshToken: next } = AuthenticationResult ?? {}
  return { AccessToken, next }
}
const refusalOf = (pool: TestPool, RefreshToken: string) =>
  pool.exception(GetTokensFromRefreshTokenCommand, { RefreshToken })

test('returns new tokens of the same sign-in, without a refresh token', async () => {
  const { AccessToken, RefreshToken } = await plain.tokensOf('anna')
  plain.advance(120)
  const { AuthenticationResult } = await plain.send(GetTokensFromRefreshTokenCommand, { RefreshToken })
  expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 })
  expect(AuthenticationResult).not.toHaveProperty('RefreshToken')
  const [before, after] = [decodeJwt(AccessToken), decodeJwt(AuthenticationResult?.AccessToken ?? '')]
  expect(after['auth_time']).toBe(before['auth_time'])
  expect(after['origin_jti']).toBe(before['origin_jti'])
  expect(after.iat).toBe((before.iat ?? 0) + 120)
  expect(after.jti).not.toBe(before.jti)
})

test('accepts a token repeatedly until it expires if tokens do not rotate', async () => {
  const { RefreshToken } = await plain.tokensOf('anna')
  await refreshed(plain, RefreshToken)
  plain.advance(30 * 86_400 - 1)
  await refreshed(plain, RefreshToken)
  plain.advance(1)
  expect(await refusalOf(plain, RefreshToken)).toBe('NotAuthorizedException: Refresh Token has expired')
})

test('rejects anything but a refresh token', async () => {
  const { AccessToken, RefreshToken } = await plain.tokensOf('anna')
  const other = await plain.tokensOf('anna')
  const mixed = RefreshToken.slice(0, 36) + other.RefreshToken.slice(36)
  for (const token of ['unknown', AccessToken, RefreshToken.slice(0, 36), mixed]) {
    expect(await refusalOf(plain, token)).toBe('NotAuthorizedException: Invalid Refresh Token.')
  }
})

test('rejects the tokens of a disabled or deleted user', async () => {
  await plain.confirmedUser('berta')
  await plain.confirmedUser('clara')
  const [berta, clara] = [await plain.tokensOf('berta'), await plain.tokensOf('clara')]
  await plain.send(AdminDisableUserCommand, { Username: 'berta' })
  await plain.send(AdminDeleteUserCommand, { Username: 'clara' })
  expect(await refusalOf(plain, berta.RefreshToken)).toBe(
    'NotAuthorizedException: Refresh Token has been revoked',
  )
  expect(await refusalOf(plain, clara.RefreshToken)).toBe('NotAuthorizedException: Invalid Refresh Token.')
})

test('returns a new refresh token each time if tokens rotate', async () => {
  const { RefreshToken } = await rotating.tokensOf('anna')
  const first = await refreshed(rotating, RefreshToken)
  expect(first.next).not.toBe(RefreshToken)
  const second = await refreshed(rotating, first.next ?? '')
  expect((await rotating.send(GetUserCommand, second)).Username).toBe('anna')
})

test('accepts a rotated token within the grace period, for a client that retries', async () => {
  const { RefreshToken } = await rotating.tokensOf('anna')
  await refreshed(rotating, RefreshToken)
  rotating.advance(9)
  expect((await refreshed(rotating, RefreshToken)).next).toBeDefined()
  // The grace period starts with the first use.
  rotating.advance(1)
  expect(await refusalOf(rotating, RefreshToken)).toMatch(/^RefreshTokenReuseException: /)
})

test('revokes all tokens of the sign-in if a rotated one is used after the grace period', async () => {
  const { RefreshToken } = await rotating.tokensOf('anna')
  const { AccessToken, next } = await refreshed(rotating, RefreshToken)
  rotating.advance(10)
  expect(await refusalOf(rotating, RefreshToken)).toMatch(/^RefreshTokenReuseException: /)
  expect(await refusalOf(rotating, next ?? '')).toBe('NotAuthorizedException: Refresh Token has been revoked')
  expect(await rotating.exception(GetUserCommand, { AccessToken })).toBe(
    'NotAuthorizedException: Access Token has been revoked',
  )
})

test('does not extend the lifetime of a token by rotating it', async () => {
  const { RefreshToken } = await rotating.tokensOf('anna')
  rotating.advance(29 * 86_400)
  const { next = '' } = await refreshed(rotating, RefreshToken)
  rotating.advance(86_400)
  expect(await refusalOf(rotating, next)).toBe('NotAuthorizedException: Refresh Token has expired')
})

test('accepts a token once without a grace period, also from twenty concurrent requests', async () => {
  const strict = await startPool({
    client: {
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED' },
    },
  })
  await strict.confirmedUser('anna')
  const { RefreshToken } = await strict.tokensOf('anna')
  const all = Array.from({ length: 20 }, () =>
    strict.send(GetTokensFromRefreshTokenCommand, { RefreshToken }),
  )
  const results = await Promise.allSettled(all)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('is the only way to refresh if tokens rotate', async () => {
  const { RefreshToken: REFRESH_TOKEN } = await rotating.tokensOf('anna')
  const byAdmin = { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } } as const
  expect(await rotating.exception(AdminInitiateAuthCommand, byAdmin)).toBe(
    'InvalidParameterException: Auth flow not enabled for this client',
  )
})
