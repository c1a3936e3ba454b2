/** How functions are invoked, and what their failures become. */
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  DescribeUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  ListUserPoolsCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listed, password } from '../support.ts'
import { lambdaFailure, startWithTriggers } from './support.ts'

const signUp = { Username: 'anna', Password: password }
const never = new Promise<never>(() => {})
const timedOut =
  'UnexpectedLambdaException: PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.'

test('the triggers are among the properties of the pool', async () => {
  const pool = await startWithTriggers({ PreSignUp: () => {}, PreTokenGenerationV2: () => {} })
  const LambdaConfig = {
    PreSignUp: 'arn:aws:lambda:us-west-2:000000000000:function:PreSignUp',
    PreTokenGenerationConfig: {
      LambdaArn: 'arn:aws:lambda:us-west-2:000000000000:function:PreTokenGenerationV2',
      LambdaVersion: 'V2_0',
    },
  }
  expect((await pool.send(DescribeUserPoolCommand, {})).UserPool?.LambdaConfig).toEqual(LambdaConfig)
  const { UserPools } = await pool.send(ListUserPoolsCommand, { MaxResults: 1 })
  expect(UserPools?.[0]?.LambdaConfig).toEqual(LambdaConfig)
})

describe('a function that does not answer in time', () => {
  test('is invoked three times', async () => {
    const pool = await startWithTriggers({ PreSignUp: () => never }, { triggerTimeout: 1 })
    expect(await pool.exception(SignUpCommand, signUp)).toBe(timedOut)
    expect(pool.fired).toHaveLength(3)
    expect(pool.fired[2]).toEqual(pool.fired[0])
  })

  test('can answer the last attempt, and the earlier ones have no effect', async () => {
    let attempts = 0
    const pool = await startWithTriggers(
      {
        PreSignUp: event => {
          attempts += 1
          event.response.autoConfirmUser = true
          return attempts < 3 ? never : undefined
        },
      },
      { triggerTimeout: 20 },
    )
    expect(await pool.send(SignUpCommand, signUp)).toMatchObject({ UserConfirmed: true })
    expect(attempts).toBe(3)
  })

  test('may fail later without an effect', async () => {
    const late = Promise.withResolvers<void>()
    const pool = await startWithTriggers({ PreSignUp: () => late.promise }, { triggerTimeout: 1 })
    expect(await pool.exception(SignUpCommand, signUp)).toBe(timedOut)
    late.reject(lambdaFailure('failed', 'late'))
    await pool.createUser('berta').catch(() => {})
    expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toMatch(/^UserNotFound/)
  })
})

describe('a failure', () => {
  const crash = 'RequestId: 1 Error: Runtime exited with error: exit status 1'
  test.each([
    ['failed', 'broken', 'UserLambdaValidationException: PreSignUp failed with error broken.', 1],
    ['crashed', crash, `UserLambdaValidationException: PreSignUp failed with error ${crash}.`, 1],
    [
      'timedOut',
      'Task timed out after 3.00 seconds',
      'UserLambdaValidationException: PreSignUp failed with error Task timed out after 3.00 seconds.',
      1,
    ],
    [
      'throttled',
      undefined,
      'UnexpectedLambdaException: PreSignUp invocation failed due to error TooManyRequestsException.',
      3,
    ],
    [
      'notPermitted',
      undefined,
      'UnexpectedLambdaException: PreSignUp invocation failed due to error AccessDeniedException.',
      1,
    ],
    [
      'requestTooLarge',
      undefined,
      'UnexpectedLambdaException: PreSignUp invocation failed due to error RequestTooLargeException.',
      1,
    ],
  ] as const)('of the kind %s (%s) becomes %s', async (kind, message, exception, attempts) => {
    const pool = await startWithTriggers({
      PreSignUp: () => {
        throw lambdaFailure(kind, message)
      },
    })
    expect(await pool.exception(SignUpCommand, signUp)).toBe(exception)
    expect(pool.fired).toHaveLength(attempts)
  })

  test.each([
    [null, 'Invalid lambda function output : Invalid JSON'],
    ['text', 'Invalid lambda function output : Invalid JSON'],
    [{}, 'Unrecognizable lambda output'],
    [[], 'Unrecognizable lambda output'],
    [{ response: null }, 'Unrecognizable lambda output'],
    [{ response: [] }, 'Unrecognizable lambda output'],
    [{ response: { autoConfirmUser: 'yes' } }, 'Unrecognizable lambda output'],
  ])('of a function that returns %j becomes InvalidLambdaResponseException', async (answer, message) => {
    const pool = await startWithTriggers({ PreSignUp: () => answer })
    expect(await pool.exception(SignUpCommand, signUp)).toBe(`InvalidLambdaResponseException: ${message}`)
  })
})

test('a function may return the response alone', async () => {
  const pool = await startWithTriggers({ PreSignUp: () => ({ response: { autoConfirmUser: true } }) })
  expect(await pool.send(SignUpCommand, signUp)).toMatchObject({ UserConfirmed: true })
})

describe('while a function runs', () => {
  test('it can send commands to the pool, whose effect stays', async () => {
    const pool = await startWithTriggers({
      PreSignUp: event => {
        event.response.autoConfirmUser = true
      },
      async PostConfirmation({ userName }) {
        const UserAttributes = listed({ nickname: 'set by the trigger' })
        await pool.send(AdminUpdateUserAttributesCommand, { Username: userName, UserAttributes })
      },
    })
    await pool.send(SignUpCommand, signUp)
    expect(await pool.attributesOf('anna')).toEqual({ nickname: 'set by the trigger' })
  })

  test('other requests do not wait', async () => {
    const release = Promise.withResolvers<void>()
    const started = Promise.withResolvers<void>()
    const pool = await startWithTriggers({
      async PreSignUp({ userName }) {
        if (userName !== 'anna') return
        started.resolve()
        await release.promise
      },
    })
    const first = pool.send(SignUpCommand, signUp)
    await started.promise
    await pool.signedUpUser('berta')
    release.resolve()
    await first
    expect([await pool.statusOf('anna'), await pool.statusOf('berta')]).toEqual([
      'UNCONFIRMED',
      'UNCONFIRMED',
    ])
  })

  test.each(['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'] as const)(
    'in %s a deleted user gets no tokens',
    async trigger => {
      const pool = await startWithTriggers({
        [trigger]: () => pool.send(AdminDeleteUserCommand, { Username: 'anna' }).then(() => undefined),
      })
      await pool.confirmedUser('anna')
      expect(await pool.signInException('anna')).toMatch(/^(UserNotFound|NotAuthorized)Exception/)
    },
  )

  test.each(['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'] as const)(
    'in %s a disabled user gets no tokens',
    async trigger => {
      const pool = await startWithTriggers({
        [trigger]: () => pool.send(AdminDisableUserCommand, { Username: 'anna' }).then(() => undefined),
      })
      await pool.confirmedUser('anna')
      expect(await pool.signInException('anna')).toBe('NotAuthorizedException: User is disabled.')
    },
  )

  test('a refresh token that is revoked meanwhile gets no tokens', async () => {
    const pool = await startWithTriggers({
      async PreTokenGeneration({ triggerSource }) {
        if (triggerSource !== 'TokenGeneration_RefreshTokens') return
        await pool.send(AdminUserGlobalSignOutCommand, { Username: 'anna' })
      },
    })
    await pool.confirmedUser('anna')
    const { RefreshToken } = await pool.tokensOf('anna')
    expect(await pool.exception(GetTokensFromRefreshTokenCommand, { RefreshToken })).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    )
  })

  test('a user who is deleted before a second factor was sent gets no challenge', async () => {
    const pool = await startWithTriggers(
      { CustomMessage: () => pool.send(AdminDeleteUserCommand, { Username: 'anna' }).then(() => undefined) },
      { pool: { MfaConfiguration: 'ON', EnabledMfas: ['EMAIL_OTP'] } },
    )
    await pool.confirmedUser('anna', { email: 'anna@example.com' })
    expect(await pool.signInException('anna')).toMatch(/^UserNotFound/)
  })

  test('a user who is deleted before a message was written gets none', async () => {
    const pool = await startWithTriggers({
      CustomMessage: () => pool.send(AdminDeleteUserCommand, { Username: 'anna' }).then(() => undefined),
    })
    const UserAttributes = listed({ email: 'anna@example.com' })
    expect(await pool.exception(SignUpCommand, { ...signUp, UserAttributes })).toMatch(/^UserNotFound/)
    expect(pool.messages()).toEqual([])
  })

  test('an address that changes before its code was sent gets none', async () => {
    let changes = 0
    const pool = await startWithTriggers({
      async CustomMessage() {
        if (changes++ > 0) return
        const UserAttributes = listed({ email: 'other@example.com' })
        await pool.send(AdminUpdateUserAttributesCommand, { Username: 'anna', UserAttributes })
      },
    })
    const UserAttributes = listed({ email: 'anna@example.com' })
    expect(await pool.exception(SignUpCommand, { ...signUp, UserAttributes })).toMatch(
      /^ConcurrentModificationException/,
    )
    expect(pool.messages('anna@example.com')).toEqual([])
    expect(pool.messages('other@example.com')).toHaveLength(1)
  })
})
