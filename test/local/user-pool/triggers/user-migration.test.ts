import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import type { UserMigrationTriggerEvent } from '../../../../lambda/triggers/events.ts'
import { otherPassword, type PoolSettings, password } from '../support.ts'
import { startWithTriggers } from './support.ts'

const email = 'anna@example.com'
const userAttributes = { email, email_verified: 'true' }
const wrong = 'NotAuthorizedException: Incorrect username or password.'

type Response = Partial<UserMigrationTriggerEvent['response']>

/** Knows anna, and what is to be returned for her. */
const directory =
  (response: Response) =>
  (event: UserMigrationTriggerEvent): void => {
    const isRight =
      event.triggerSource === 'UserMigration_ForgotPassword' || event.request.password === password
    if (event.userName !== 'anna' || !isRight) throw new Error('Bad password')
    Object.assign(event.response, { messageAction: 'SUPPRESS', userAttributes, ...response })
  }

const start = (response: Response = {}, settings: PoolSettings = {}) =>
  startWithTriggers({ UserMigration: directory(response) }, settings)

describe('a sign-in of an unknown user', () => {
  test('gets the name, the password and the metadata as validation data', async () => {
    const pool = await start()
    await pool.send(AdminInitiateAuthCommand, {
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD: password },
      ClientMetadata: { device: '1' },
    })
    expect(pool.fired).toMatchObject([
      {
        triggerSource: 'UserMigration_Authentication',
        userName: 'anna',
        callerContext: { clientId: pool.clientId },
        request: { password, validationData: { device: '1' } },
        response: { userAttributes: null, finalUserStatus: null, messageAction: null },
      },
    ])
    expect(pool.fired[0]?.request).not.toHaveProperty('clientMetadata')
  })

  test('creates a confirmed user with the password, and signs in', async () => {
    const pool = await start()
    await pool.tokensOf('anna')
    expect(await pool.statusOf('anna')).toBe('CONFIRMED')
    expect(await pool.attributesOf('anna')).toEqual(userAttributes)
    await pool.tokensOf('anna')
    expect(pool.fired).toHaveLength(1)
  })

  test('accepts a password that the policy rejects', async () => {
    const pool = await startWithTriggers({
      UserMigration: ({ response }) => {
        Object.assign(response, { userAttributes, messageAction: 'SUPPRESS' })
      },
    })
    await pool.tokensOf('anna', 'short')
  })

  test('requires a new password with RESET_REQUIRED', async () => {
    const pool = await start({ finalUserStatus: 'RESET_REQUIRED' })
    expect(await pool.signInException('anna')).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    )
    expect(await pool.statusOf('anna')).toBe('RESET_REQUIRED')
  })

  test('is rejected with the error of the function, and creates no user', async () => {
    const pool = await start()
    expect(await pool.signInException('anna', 'wrong')).toBe(
      'UserLambdaValidationException: UserMigration failed with error Bad password.',
    )
    expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toMatch(/^UserNotFound/)
  })

  test('locks the name after five errors', async () => {
    const pool = await start()
    for (const attempt of [1, 2, 3, 4, 5]) await pool.signInException('anna', `wrong${attempt}`)
    expect(await pool.signInException('anna')).toBe('NotAuthorizedException: Password attempts exceeded')
    expect(pool.fired).toHaveLength(5)
  })

  test.each<[string, UserMigrationTriggerEvent['response']['userAttributes'], PoolSettings]>([
    ['no attributes', {}, {}],
    ['null', null, {}],
    ['a sub', { ...userAttributes, sub: 'own' }, {}],
    ['an attribute that the pool does not have', { ...userAttributes, 'custom:x': '1' }, {}],
    ['an invalid value', { email: 'no address' }, {}],
  ])('is rejected like a wrong password if the function returns %s', async (_, attributes, settings) => {
    const pool = await start({ userAttributes: attributes }, settings)
    expect(await pool.signInException('anna')).toBe(wrong)
    expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toMatch(/^UserNotFound/)
  })

  test('says that the migration failed if the app client does not hide user existence', async () => {
    const client = { PreventUserExistenceErrors: 'LEGACY' }
    const pool = await start({ userAttributes: { sub: 'own' } }, { client })
    expect(await pool.signInException('anna')).toBe(
      `UserNotFoundException: Exception migrating user in app client ${pool.clientId}`,
    )
  })

  test('is rejected if the function returns another status', async () => {
    const pool = await startWithTriggers({
      UserMigration: () => ({ response: { userAttributes, finalUserStatus: 'ARCHIVED' } }),
    })
    expect(await pool.signInException('anna')).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    )
  })

  test('with an alias creates the user under the name that the function returns', async () => {
    const pool = await startWithTriggers(
      {
        UserMigration: ({ response }) => {
          const attributes = { ...userAttributes, username: 'anna' }
          Object.assign(response, { userAttributes: attributes, messageAction: 'SUPPRESS' })
        },
      },
      { pool: { AliasAttributes: ['email'] } },
    )
    await pool.tokensOf(email)
    expect(await pool.attributesOf('anna')).toEqual(userAttributes)
  })

  test('creates one user if two sign-ins run at the same time', async () => {
    const both = Promise.withResolvers<void>()
    let running = 0
    const pool = await startWithTriggers({
      async UserMigration(event) {
        running += 1
        if (running === 2) both.resolve()
        await both.promise
        Object.assign(event.response, { userAttributes, messageAction: 'SUPPRESS' })
      },
    })
    await Promise.all([pool.tokensOf('anna'), pool.tokensOf('anna')])
  })

  test('then runs PreSignUp, PreAuthentication and the later triggers', async () => {
    const nothing = () => {}
    const pool = await startWithTriggers({
      UserMigration: directory({}),
      PreSignUp: nothing,
      PostConfirmation: nothing,
      PreAuthentication: nothing,
      PostAuthentication: nothing,
    })
    await pool.tokensOf('anna')
    expect(pool.sources()).toEqual([
      'UserMigration_Authentication',
      'PreSignUp_AdminCreateUser',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
    ])
  })
})

describe('an alias of another user', () => {
  const aliases = { pool: { AliasAttributes: ['email'] } }

  test('rejects the sign-in', async () => {
    const pool = await start({}, aliases)
    await pool.confirmedUser('berta', userAttributes)
    expect(await pool.signInException('anna')).toBe(wrong)
  })

  test('is taken over with forceAliasCreation', async () => {
    const pool = await start({ forceAliasCreation: true }, aliases)
    await pool.confirmedUser('berta', userAttributes)
    await pool.tokensOf('anna')
    expect(await pool.attributesOf('berta')).toEqual({ email, email_verified: 'false' })
  })
})

describe('the welcome message', () => {
  test('is sent by the media that the function returns', async () => {
    const pool = await start({ messageAction: null, desiredDeliveryMediums: ['EMAIL'] })
    await pool.tokensOf('anna')
    expect(pool.messages(email)).toMatchObject([{ text: expect.stringMatching(/^Your username is anna/) }])
  })

  test('is not sent with SUPPRESS, nor by default without a phone number', async () => {
    for (const response of [{}, { messageAction: null }]) {
      const pool = await start(response)
      await pool.tokensOf('anna')
      expect(pool.messages()).toEqual([])
    }
  })
})

test('enableSMSMFA requires a code by SMS from the first sign-in on', async () => {
  const attributes = { ...userAttributes, phone_number: '+819012345678' }
  const pool = await start(
    { userAttributes: attributes, enableSMSMFA: true },
    { pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SMS_MFA'] } },
  )
  expect(await pool.signIn('anna')).toMatchObject({ ChallengeName: 'SMS_MFA' })
})

describe('a forgotten password of an unknown user', () => {
  test('creates the user, and sends a code for a new password', async () => {
    const pool = await start()
    const ClientMetadata = { a: 'b' }
    await pool.send(ForgotPasswordCommand, { Username: 'anna', ClientMetadata })
    expect(pool.fired).toMatchObject([
      { triggerSource: 'UserMigration_ForgotPassword', request: { clientMetadata: ClientMetadata } },
    ])
    expect(pool.fired[0]?.request).not.toHaveProperty('password')
    expect(await pool.statusOf('anna')).toBe('RESET_REQUIRED')
    const ConfirmationCode = pool.codeTo(email)
    await pool.send(ConfirmForgotPasswordCommand, {
      Username: 'anna',
      ConfirmationCode,
      Password: otherPassword,
    })
    await pool.tokensOf('anna', otherPassword)
  })

  test('is answered as for any unknown name if the function returns no attributes', async () => {
    const pool = await start({ userAttributes: null })
    const { CodeDeliveryDetails } = await pool.send(ForgotPasswordCommand, { Username: 'anna' })
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL' })
    expect(pool.messages()).toEqual([])
  })
})

test('does not run for a known user', async () => {
  const pool = await start()
  await pool.confirmedUser('anna')
  expect(await pool.signInException('anna', 'wrong')).toBe(wrong)
  expect(pool.fired).toEqual([])
})
