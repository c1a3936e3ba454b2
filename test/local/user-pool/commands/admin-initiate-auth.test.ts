import {
  AdminInitiateAuthCommand,
  type AuthFlowType,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool()
const legacy = await startPool({ client: { PreventUserExistenceErrors: 'LEGACY' } })
const srpOnly = await startPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } })
const wrong = 'NotAuthorizedException: Incorrect username or password.'

describe('by password', () => {
  test.each(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const)('%s gives tokens', async AuthFlow => {
    const USERNAME = `user-of-${AuthFlow}`
    await pool.confirmedUser(USERNAME)
    const { AuthenticationResult } = await pool.send(AdminInitiateAuthCommand, {
      AuthFlow,
      AuthParameters: { USERNAME, PASSWORD: password },
    })
    expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 })
  })

  test('a temporary password is answered by a challenge in the form of the example', async () => {
    await pool.createUser('gimpei3', { address: '栃木県日光市森友1123-2', email: 'g@example.com' })
    const answer = await pool.signIn('gimpei3')
    expect(answer).toEqual({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: expect.stringMatching(/^[\w-]{100,}$/),
      ChallengeParameters: {
        USER_ID_FOR_SRP: 'gimpei3',
        requiredAttributes: '[]',
        userAttributes: '{"address":"栃木県日光市森友1123-2","email":"g@example.com"}',
      },
    })
  })

  test('with a wrong password an unknown, an invited and an unconfirmed user are refused alike', async () => {
    await pool.createUser('invited')
    await pool.send(SignUpCommand, { Username: 'unconfirmed', Password: password })
    for (const name of ['nobody', 'invited', 'unconfirmed']) {
      expect(await pool.signInRefusal(name, otherPassword)).toBe(wrong)
    }
  })

  test('an unconfirmed user is refused by name only with the right password', async () => {
    expect(await pool.signInRefusal('unconfirmed')).toBe('UserNotConfirmedException: User is not confirmed.')
  })

  test('an unknown user is told so where the client does not prevent it', async () => {
    expect(await legacy.signInRefusal('nobody')).toBe('UserNotFoundException: User does not exist.')
  })

  test.each(['USERNAME', 'PASSWORD'])('%s must be there', async missing => {
    const { [missing]: _, ...AuthParameters }: Record<string, string> = { USERNAME: 'a', PASSWORD: 'b' }
    const input = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters } as const
    expect(await pool.refusal(AdminInitiateAuthCommand, input)).toBe(
      `InvalidParameterException: Missing required parameter ${missing}`,
    )
  })
})

describe('a flow', () => {
  test.each<AuthFlowType>(['ADMIN_USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH'])(
    '%s that the client does not allow is refused',
    async AuthFlow => {
      const AuthParameters = { USERNAME: 'a', PASSWORD: 'b', REFRESH_TOKEN: 'c' }
      expect(await srpOnly.refusal(AdminInitiateAuthCommand, { AuthFlow, AuthParameters })).toBe(
        'InvalidParameterException: Auth flow not enabled for this client',
      )
    },
  )

  test('of another kind is not supported', async () => {
    expect(await pool.refusal(AdminInitiateAuthCommand, { AuthFlow: 'CUSTOM_AUTH' })).toBe(
      'InvalidParameterException: Initiate Auth method not supported',
    )
  })
})

describe('too many wrong passwords', () => {
  test.each(['known', 'unknown'])('lock a name that is %s, each time twice as long', async name => {
    if (name === 'known') await pool.confirmedUser(name)
    for (let failures = 1; failures < 5; failures++)
      expect(await pool.signInRefusal(name, 'wrong')).toBe(wrong)
    for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      expect(await pool.signInRefusal(name, 'wrong')).toBe(wrong)
      pool.advance(seconds - 0.001)
      expect(await pool.signInRefusal(name)).toBe('NotAuthorizedException: Password attempts exceeded')
      pool.advance(0.001)
    }
  })

  test('lock a name also where guesses come all at one time, with the right one among them', async () => {
    await pool.confirmedUser('flooded')
    const guesses = [...Array.from({ length: 19 }, (_, index) => `wrong-${index}`), password]
    const answers = await Promise.allSettled(guesses.map(guess => pool.signIn('flooded', guess)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toEqual([])
  })

  test('are forgotten after the right one', async () => {
    await pool.confirmedUser('forgetful')
    for (let failures = 1; failures < 5; failures++) await pool.signInRefusal('forgetful', 'wrong')
    await pool.signIn('forgetful')
    for (let failures = 1; failures < 5; failures++)
      expect(await pool.signInRefusal('forgetful', 'wrong')).toBe(wrong)
    expect((await pool.signIn('forgetful')).AuthenticationResult).toBeDefined()
  })
})

describe('by refresh token', () => {
  const refresh = (REFRESH_TOKEN: string) =>
    ({ AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } }) as const

  test('gives new tokens and no refresh token', async () => {
    await pool.confirmedUser('refreshing')
    const { RefreshToken } = await pool.tokensOf('refreshing')
    const { AuthenticationResult } = await pool.send(AdminInitiateAuthCommand, refresh(RefreshToken))
    expect(AuthenticationResult?.AccessToken).toBeDefined()
    expect(AuthenticationResult).not.toHaveProperty('RefreshToken')
    pool.advance(31 * 86_400)
    expect(await pool.refusal(AdminInitiateAuthCommand, refresh(RefreshToken))).toBe(
      'NotAuthorizedException: Refresh Token has expired',
    )
  })

  test('refuses a token that it did not give', async () => {
    expect(await pool.refusal(AdminInitiateAuthCommand, refresh('nonsense'))).toBe(
      'NotAuthorizedException: Invalid Refresh Token.',
    )
  })
})
