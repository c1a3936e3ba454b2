import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listed, password } from '../support.ts'
import { startWithTriggers } from './support.ts'

const email = 'anna@example.com'
const signUp = (Username: string, attributes: Record<string, string> = { email }) => ({
  Username,
  Password: password,
  UserAttributes: listed(attributes),
})

test('gets the attributes and data of a sign-up, before the user exists', async () => {
  const pool = await startWithTriggers({ PreSignUp: () => {} })
  await pool.send(SignUpCommand, {
    ...signUp('anna'),
    ValidationData: listed({ captcha: '1' }),
    ClientMetadata: { locale: 'ja' },
  })
  expect(pool.fired).toEqual([
    {
      version: '1',
      region: 'us-west-2',
      userPoolId: pool.id,
      userName: 'anna',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: pool.clientId },
      triggerSource: 'PreSignUp_SignUp',
      request: {
        userAttributes: { email },
        validationData: { captcha: '1' },
        clientMetadata: { locale: 'ja' },
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  ])
})

test('gets null and no metadata if the sign-up has neither', async () => {
  const pool = await startWithTriggers({ PreSignUp: () => {} })
  await pool.signedUpUser('anna')
  expect(pool.event('PreSignUp_SignUp').request).toEqual({ userAttributes: {}, validationData: null })
})

test('leaves the user unconfirmed if it changes nothing', async () => {
  const pool = await startWithTriggers({ PreSignUp: () => {} })
  expect(await pool.send(SignUpCommand, signUp('anna'))).toMatchObject({ UserConfirmed: false })
  expect(await pool.statusOf('anna')).toBe('UNCONFIRMED')
  expect(pool.codeTo(email)).toMatch(/^\d{6}$/)
})

describe('autoConfirmUser', () => {
  test('confirms the user without a code, who then can sign in', async () => {
    const pool = await startWithTriggers({
      PreSignUp: event => {
        event.response.autoConfirmUser = true
      },
    })
    expect(await pool.send(SignUpCommand, signUp('anna'))).toEqual({
      UserConfirmed: true,
      UserSub: expect.any(String),
    })
    expect(pool.messages()).toEqual([])
    expect(await pool.attributesOf('anna')).toEqual({ email })
    await pool.tokensOf('anna')
  })

  test('runs PostConfirmation', async () => {
    const pool = await startWithTriggers({
      PreSignUp: event => {
        event.response.autoConfirmUser = true
      },
      PostConfirmation: () => {},
    })
    await pool.send(SignUpCommand, { ...signUp('anna'), ClientMetadata: { a: 'b' } })
    expect(pool.event('PostConfirmation_ConfirmSignUp').request).toMatchObject({
      userAttributes: { 'cognito:user_status': 'CONFIRMED', email },
      clientMetadata: { a: 'b' },
    })
  })
})

describe('autoVerifyEmail and autoVerifyPhone', () => {
  const verifying = () =>
    startWithTriggers(
      {
        PreSignUp: event => {
          event.response.autoConfirmUser = true
          event.response.autoVerifyEmail = true
          event.response.autoVerifyPhone = 'phone_number' in event.request.userAttributes
        },
      },
      { pool: { AliasAttributes: ['email'] } },
    )

  test('mark the addresses as verified', async () => {
    const pool = await verifying()
    await pool.send(SignUpCommand, signUp('anna', { email, phone_number: '+819012345678' }))
    expect(await pool.attributesOf('anna')).toMatchObject({
      email_verified: 'true',
      phone_number_verified: 'true',
    })
  })

  test('reject a user without the address', async () => {
    const pool = await verifying()
    expect(await pool.exception(SignUpCommand, signUp('anna', {}))).toMatch(
      /^InvalidLambdaResponseException: .*email/,
    )
    expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toMatch(/^UserNotFound/)
  })

  test('take an alias from another user, whose address becomes unverified', async () => {
    const pool = await verifying()
    await pool.confirmedUser('berta', { email, email_verified: 'true' })
    await pool.send(SignUpCommand, signUp('anna'))
    expect(await pool.attributesOf('berta')).toEqual({ email, email_verified: 'false' })
    expect((await pool.send(AdminGetUserCommand, { Username: email })).Username).toBe('anna')
    await pool.send(AdminUpdateUserAttributesCommand, {
      Username: 'berta',
      UserAttributes: listed({ nickname: 'b' }),
    })
  })
})

test('rejects the sign-up with the message of its error, and no user is created', async () => {
  const pool = await startWithTriggers({
    PreSignUp: () => {
      throw new Error('This address is not invited')
    },
  })
  expect(await pool.exception(SignUpCommand, signUp('anna'))).toBe(
    'UserLambdaValidationException: PreSignUp failed with error This address is not invited.',
  )
  expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toMatch(/^UserNotFound/)
})

test('creates only one user if another sign-up takes the name while it runs', async () => {
  const both = Promise.withResolvers<void>()
  let running = 0
  const pool = await startWithTriggers({
    async PreSignUp() {
      running += 1
      if (running === 2) both.resolve()
      await both.promise
    },
  })
  const results = await Promise.allSettled([
    pool.send(SignUpCommand, signUp('anna')),
    pool.send(SignUpCommand, signUp('Anna')),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

describe('for a user created by an administrator', () => {
  test('gets no app client, and cannot confirm the user', async () => {
    const pool = await startWithTriggers({
      PreSignUp: event => {
        event.response = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true }
      },
    })
    const input = { Username: 'anna', UserAttributes: listed({ email }), ClientMetadata: { a: 'b' } }
    await pool.send(AdminCreateUserCommand, input)
    expect(pool.event('PreSignUp_AdminCreateUser')).toMatchObject({
      userName: 'anna',
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: { userAttributes: { email }, clientMetadata: { a: 'b' } },
    })
    expect(await pool.statusOf('anna')).toBe('FORCE_CHANGE_PASSWORD')
    expect(await pool.attributesOf('anna')).toEqual({ email })
  })

  test('can reject the user', async () => {
    const pool = await startWithTriggers({
      PreSignUp: () => {
        throw new Error('no')
      },
    })
    expect(await pool.exception(AdminCreateUserCommand, { Username: 'anna' })).toBe(
      'UserLambdaValidationException: PreSignUp failed with error no.',
    )
    expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toMatch(/^UserNotFound/)
  })

  test('does not run when an invitation is sent again', async () => {
    const pool = await startWithTriggers({ PreSignUp: () => {} })
    await pool.createUser('anna')
    await pool.send(AdminCreateUserCommand, { Username: 'anna', MessageAction: 'RESEND' })
    expect(pool.sources()).toEqual(['PreSignUp_AdminCreateUser'])
  })
})
