import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
await pool.confirmedUser('anna')

test('revokes all tokens of the same sign-in, and of no other', async () => {
  const [ended, other] = [await pool.tokensOf('anna'), await pool.tokensOf('anna')]
  const refreshed = await pool.send(GetTokensFromRefreshTokenCommand, ended)
  const later = refreshed.AuthenticationResult?.AccessToken ?? ''
  await pool.send(RevokeTokenCommand, { Token: ended.RefreshToken })
  for (const AccessToken of [ended.AccessToken, later]) {
    expect(await pool.exception(GetUserCommand, { AccessToken })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    )
  }
  expect(await pool.exception(GetTokensFromRefreshTokenCommand, ended)).toBe(
    'NotAuthorizedException: Refresh Token has been revoked',
  )
  expect((await pool.send(GetUserCommand, other)).Username).toBe('anna')
})

test('ignores a token that was already revoked or never issued', async () => {
  const { AccessToken, RefreshToken: Token } = await pool.tokensOf('anna')
  expect(await pool.send(RevokeTokenCommand, { Token: `${Token}x` })).toEqual({})
  expect((await pool.send(GetUserCommand, { AccessToken })).Username).toBe('anna')
  expect(await pool.send(RevokeTokenCommand, { Token })).toEqual({})
  expect(await pool.send(RevokeTokenCommand, { Token })).toEqual({})
  expect(await pool.send(RevokeTokenCommand, { Token: 'unknown' })).toEqual({})
})

test('rejects an access token and an ID token', async () => {
  const { AccessToken, IdToken } = await pool.tokensOf('anna')
  for (const Token of [AccessToken, IdToken]) {
    expect(await pool.exception(RevokeTokenCommand, { Token })).toMatch(/^UnsupportedTokenTypeException: /)
  }
})

test('is rejected if the client does not enable revocation', async () => {
  const without = await startPool({ client: { EnableTokenRevocation: false } })
  expect(await without.exception(RevokeTokenCommand, { Token: 'unknown' })).toMatch(
    /^UnsupportedOperationException: /,
  )
})
