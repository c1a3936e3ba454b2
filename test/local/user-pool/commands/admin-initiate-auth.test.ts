/** AdminInitiateAuth: every flow, and every reason for rejection. */
import {
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  type AuthFlowType,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool()
await pool.confirmedUser('Anna')

const wrongPassword = 'NotAuthorizedException: Incorrect username or password.'
const days = 86_400
const initiate = (AuthFlow: AuthFlowType, AuthParameters: Record<string, string> = {}) => ({
  AuthFlow,
  AuthParameters,
})
const byPassword = { USERNAME: 'anna', PASSWORD: password }

describe('with a password', () => {
  test.each(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const)('%s returns tokens', async flow => {
    const answer = await pool.send(AdminInitiateAuthCommand, initiate(flow, byPassword))
    expect(answer).toEqual({
      AuthenticationResult: {
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        RefreshToken: expect.any(String),
        TokenType: 'Bearer',
        ExpiresIn: 3600,
      },
      ChallengeParameters: {},
    })
  })

  test('returns NEW_PASSWORD_REQUIRED and the user’s attributes for a temporary password', async () => {
    const attributes = { email: 'g@example.com', address: '栃木県日光市森友1123-2' }
    await pool.createUser('Gimpei3', attributes)
    const { ChallengeName, ChallengeParameters, Session, ...rest } = await pool.signIn('gimpei3')
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    expect(Session?.length).toBeGreaterThanOrEqual(20)
    expect(ChallengeParameters).toEqual({
      USER_ID_FOR_SRP: 'Gimpei3',
      requiredAttributes: '[]',
      userAttributes: expect.any(String),
    })
    expect(JSON.parse(ChallengeParameters?.['userAttributes'] ?? '')).toEqual(attributes)
    expect(rest).toEqual({})
  })

  test('lists in the challenge the required attributes that the user lacks', async () => {
    const strict = await startPool({
      pool: {
        Schema: [
          { Name: 'email', Required: true },
          { Name: 'name', Required: true },
        ],
      },
    })
    await strict.createUser('anna', { email: 'anna@example.com' })
    const { ChallengeParameters } = await strict.signIn('anna')
    expect(ChallengeParameters?.['requiredAttributes']).toBe('["userAttributes.name"]')
  })

  test('accepts a temporary password until it expires', async () => {
    await pool.createUser('late')
    pool.advance(7 * days - 1)
    expect((await pool.signIn('late')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    pool.advance(1)
    expect(await pool.signInException('late')).toBe(
      'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
    )
    const anew = { Username: 'late', Password: otherPassword, Permanent: false }
    await pool.send(AdminSetUserPasswordCommand, anew)
    expect((await pool.signIn('late', otherPassword)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  test('reports an unconfirmed user only after the correct password', async () => {
    await pool.signedUpUser('unconfirmed')
    expect(await pool.signInException('unconfirmed')).toBe(
      'UserNotConfirmedException: User is not confirmed.',
    )
    expect(await pool.signInException('unconfirmed', otherPassword)).toBe(wrongPassword)
  })

  test('rejects a wrong password with the same error in every status, and for an unknown user', async () => {
    await pool.createUser('invited')
    await pool.signedUpUser('signed-up')
    for (const name of ['anna', 'invited', 'signed-up', 'nobody']) {
      expect(await pool.signInException(name, otherPassword)).toBe(wrongPassword)
    }
  })

  test('reports an unknown user for a legacy client', async () => {
    const legacy = await startPool({ client: { PreventUserExistenceErrors: 'LEGACY' } })
    await legacy.confirmedUser('anna')
    expect(await legacy.signInException('nobody')).toBe('UserNotFoundException: User does not exist.')
    expect(await legacy.signInException('anna', otherPassword)).toBe(wrongPassword)
  })

  test('treats composed and decomposed letters as equal', async () => {
    const composed = 'Pässword0!'
    const input = { Username: 'anna', Password: composed.normalize('NFD'), Permanent: true }
    await pool.send(AdminSetUserPasswordCommand, input)
    expect((await pool.signIn('anna', composed.normalize('NFC'))).AuthenticationResult).toBeDefined()
    await pool.send(AdminSetUserPasswordCommand, { ...input, Password: password })
  })
})

describe('with a refresh token', () => {
  const refresh = (token: string) => initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: token })

  test.each(['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const)(
    '%s returns new tokens, but no refresh token',
    async flow => {
      const { RefreshToken } = await pool.tokensOf('anna')
      const answer = await pool.send(
        AdminInitiateAuthCommand,
        initiate(flow, { REFRESH_TOKEN: RefreshToken }),
      )
      expect(answer.AuthenticationResult).toEqual({
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        TokenType: 'Bearer',
        ExpiresIn: 3600,
      })
    },
  )

  test('accepts the token until it expires', async () => {
    const { RefreshToken } = await pool.tokensOf('anna')
    pool.advance(30 * days - 1)
    await pool.send(AdminInitiateAuthCommand, refresh(RefreshToken))
    pool.advance(1)
    expect(await pool.exception(AdminInitiateAuthCommand, refresh(RefreshToken))).toBe(
      'NotAuthorizedException: Refresh Token has expired',
    )
  })

  test('rejects a token that was never issued, or is of another type', async () => {
    const { AccessToken } = await pool.tokensOf('anna')
    for (const token of ['nonsense', AccessToken]) {
      expect(await pool.exception(AdminInitiateAuthCommand, refresh(token))).toBe(
        'NotAuthorizedException: Invalid Refresh Token.',
      )
    }
  })
})

describe('rejects a request', () => {
  test.each([
    ['USERNAME', 'ADMIN_USER_PASSWORD_AUTH', { PASSWORD: password }],
    ['PASSWORD', 'ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'anna' }],
    ['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH', {}],
  ] as const)('without %s', async (name, flow, parameters) => {
    expect(await pool.exception(AdminInitiateAuthCommand, initiate(flow, parameters))).toBe(
      `InvalidParameterException: Missing required parameter ${name}`,
    )
  })

  test('if the client does not allow the flow', async () => {
    const closed = await startPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } })
    for (const flow of ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH', 'REFRESH_TOKEN_AUTH'] as const) {
      expect(await closed.exception(AdminInitiateAuthCommand, initiate(flow, byPassword))).toBe(
        'InvalidParameterException: Auth flow not enabled for this client',
      )
    }
  })

  test('with a flow that is not for administrators', async () => {
    expect(await pool.exception(AdminInitiateAuthCommand, initiate('USER_PASSWORD_AUTH', byPassword))).toBe(
      'InvalidParameterException: Initiate Auth method not supported',
    )
  })

  test('for another pool, and for another client', async () => {
    const input = initiate('ADMIN_USER_PASSWORD_AUTH', byPassword)
    expect(await pool.exception(AdminInitiateAuthCommand, { ...input, UserPoolId: 'us-west-2_other' })).toBe(
      'ResourceNotFoundException: User pool us-west-2_other does not exist.',
    )
    expect(await pool.exception(AdminInitiateAuthCommand, { ...input, ClientId: 'another' })).toBe(
      'ResourceNotFoundException: User pool client another does not exist.',
    )
  })
})

test('a client with the legacy name of the flow allows it under both names', async () => {
  const legacy = await startPool({ client: { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH'] } })
  await legacy.confirmedUser('anna')
  for (const flow of ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const) {
    const answer = await legacy.send(AdminInitiateAuthCommand, initiate(flow, byPassword))
    expect(answer.AuthenticationResult).toBeDefined()
  }
})
