/** RevokeToken. */
import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
await pool.confirmedUser('anna')

test('ends the sign-in that the token comes from, with its access tokens, and no other', async () => {
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

test('takes a token that was revoked before, or that nobody was given, without a word', async () => {
  const { RefreshToken: Token } = await pool.tokensOf('anna')
  expect(await pool.send(RevokeTokenCommand, { Token })).toEqual({})
  expect(await pool.send(RevokeTokenCommand, { Token })).toEqual({})
  expect(await pool.send(RevokeTokenCommand, { Token: 'unknown' })).toEqual({})
})

test('refuses an access token and an ID token', async () => {
  const { AccessToken, IdToken } = await pool.tokensOf('anna')
  for (const Token of [AccessToken, IdToken]) {
    expect(await pool.exception(RevokeTokenCommand, { Token })).toMatch(/^UnsupportedTokenTypeException: /)
  }
})

test('is refused where the client has revocation off', async () => {
  const without = await startPool({ client: { EnableTokenRevocation: false } })
  expect(await without.exception(RevokeTokenCommand, { Token: 'unknown' })).toMatch(
    /^UnsupportedOperationException: /,
  )
})
