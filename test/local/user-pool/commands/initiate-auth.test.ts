import { InitiateAuthCommand, RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { password, startPool } from '../support.ts'

const pool = await startPool()
await pool.confirmedUser('anna')
const AuthParameters = { USERNAME: 'anna', PASSWORD: password }

test.each([
  ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported'],
  ['ADMIN_NO_SRP_AUTH', 'Initiate Auth method not supported'],
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
  ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
  ['CUSTOM_AUTH', 'CUSTOM_AUTH is not enabled for the client.'],
  ['USER_AUTH', 'USER_AUTH flow not enabled for this client'],
] as const)('rejects %s, even with the correct password', async (AuthFlow, message) => {
  expect(await pool.exception(InitiateAuthCommand, { AuthFlow, AuthParameters })).toBe(
    `InvalidParameterException: ${message}`,
  )
})

describe.each(['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const)('%s', AuthFlow => {
  const refresh = (REFRESH_TOKEN: string) => ({ AuthFlow, AuthParameters: { REFRESH_TOKEN } })

  test('returns new tokens, but no new refresh token', async () => {
    const { RefreshToken } = await pool.tokensOf('anna')
    const { AuthenticationResult, ChallengeParameters } = await pool.send(
      InitiateAuthCommand,
      refresh(RefreshToken),
    )
    expect(AuthenticationResult).toEqual({
      AccessToken: expect.any(String),
      IdToken: expect.any(String),
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    })
    expect(ChallengeParameters).toEqual({})
  })

  test('rejects an unknown, revoked or missing token', async () => {
    const { RefreshToken } = await pool.tokensOf('anna')
    await pool.send(RevokeTokenCommand, { Token: RefreshToken })
    expect(await pool.exception(InitiateAuthCommand, refresh(RefreshToken))).toMatch(
      /^NotAuthorized.*revoked$/,
    )
    expect(await pool.exception(InitiateAuthCommand, refresh('x'))).toMatch(
      /^NotAuthorized.*Invalid Refresh Token/,
    )
    expect(await pool.exception(InitiateAuthCommand, { AuthFlow })).toBe(
      'InvalidParameterException: Missing required parameter REFRESH_TOKEN',
    )
  })

  test.each([
    ['does not allow it', { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] }],
    ['rotates refresh tokens', { RefreshTokenRotation: { Feature: 'ENABLED' } }],
  ])('is rejected if the client %s', async (_, client) => {
    const other = await startPool({ client })
    await other.confirmedUser('anna')
    const { RefreshToken } = await other.tokensOf('anna')
    expect(await other.exception(InitiateAuthCommand, refresh(RefreshToken))).toBe(
      'InvalidParameterException: Auth flow not enabled for this client',
    )
  })
})

test('rejects a flow that the client allows, because the local pool does not support it', async () => {
  const open = await startPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } })
  expect(await open.exception(InitiateAuthCommand, { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })).toBe(
    'InvalidParameterException: The local user pool does not support USER_PASSWORD_AUTH in InitiateAuth',
  )
})
