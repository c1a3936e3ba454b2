import { AdminGetUserCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listed, password, startPool } from '../support.ts'

const pool = await startPool()
const signUp = (Username: string, attributes: Record<string, string> = {}) => ({
  Username,
  Password: password,
  UserAttributes: listed(attributes),
})

test('creates an unconfirmed user, and returns the masked destination of the code', async () => {
  const answer = await pool.send(SignUpCommand, signUp('anna', { email: 'anna@example.com' }))
  expect(answer).toEqual({
    UserConfirmed: false,
    UserSub: expect.any(String),
    CodeDeliveryDetails: {
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'a***@e***',
    },
  })
  const user = await pool.send(AdminGetUserCommand, { Username: 'anna' })
  expect(user.UserStatus).toBe('UNCONFIRMED')
  expect(user.UserAttributes).toContainEqual({ Name: 'sub', Value: answer.UserSub })
})

test('sends a code of six digits', async () => {
  await pool.signedUpUser('berta', { email: 'berta@example.com' })
  const [message] = pool.messages('berta@example.com')
  expect(message?.code).toMatch(/^\d{6}$/)
  expect(message?.text).toBe(`Your confirmation code is ${message?.code}`)
})

test('sends the code by SMS if the pool verifies phone numbers', async () => {
  const byPhone = await startPool({ pool: { AutoVerifiedAttributes: ['email', 'phone_number'] } })
  const input = signUp('anna', { email: 'anna@example.com', phone_number: '+819012340000' })
  expect((await byPhone.send(SignUpCommand, input)).CodeDeliveryDetails).toEqual({
    AttributeName: 'phone_number',
    DeliveryMedium: 'SMS',
    Destination: '+*******0000',
  })
})

test('sends nothing to a user without an address', async () => {
  expect(await pool.send(SignUpCommand, signUp('unreachable'))).toEqual({
    UserConfirmed: false,
    UserSub: expect.any(String),
  })
})

test('rejects a taken name, also if the client hides user existence', async () => {
  await pool.createUser('taken')
  expect(await pool.exception(SignUpCommand, signUp('TAKEN'))).toBe(
    'UsernameExistsException: User already exists',
  )
})

test('rejects a weak password, and creates no user', async () => {
  expect(await pool.exception(SignUpCommand, { ...signUp('weak'), Password: 'cD3oxf3aa' })).toBe(
    'InvalidPasswordException: Password did not conform with policy: Password must have symbol characters',
  )
  expect(await pool.exception(AdminGetUserCommand, { Username: 'weak' })).toMatch(/^UserNotFoundException/)
})

test('rejects a user who marks an address as verified', async () => {
  const input = signUp('sly', { email: 'sly@example.com', email_verified: 'true' })
  expect(await pool.exception(SignUpCommand, input)).toBe(
    'NotAuthorizedException: A client attempted to write unauthorized attribute',
  )
})

test('creates one user from twenty concurrent sign-ups with the same name', async () => {
  const attempts = Array.from({ length: 20 }, () => pool.send(SignUpCommand, signUp('many')))
  const results = await Promise.allSettled(attempts)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

describe('a pool', () => {
  test('can allow only administrators to create users', async () => {
    const closed = await startPool({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } })
    expect(await closed.exception(SignUpCommand, signUp('anna'))).toBe(
      'NotAuthorizedException: SignUp is not permitted for this user pool',
    )
  })

  test('can require an attribute', async () => {
    const strict = await startPool({ pool: { Schema: [{ Name: 'email', Required: true }] } })
    expect(await strict.exception(SignUpCommand, signUp('anna'))).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: email: The attribute is required',
    )
    await strict.signedUpUser('anna', { email: 'anna@example.com' })
  })

  test('can have its own message for the code', async () => {
    const VerificationMessageTemplate = { EmailSubject: 'Hello', EmailMessage: 'Code: {####}' }
    const own = await startPool({ pool: { VerificationMessageTemplate } })
    await own.signedUpUser('anna', { email: 'anna@example.com' })
    const text = `Code: ${own.codeTo('anna@example.com')}`
    expect(own.messages()).toEqual([expect.objectContaining({ subject: 'Hello', text })])
  })

  test('contains {username} as it is, since Cognito does not replace it', async () => {
    const VerificationMessageTemplate = { EmailMessage: 'For {username}: {####}' }
    const own = await startPool({ pool: { VerificationMessageTemplate } })
    await own.signedUpUser('anna', { email: 'anna@example.com' })
    const text = `For {username}: ${own.codeTo('anna@example.com')}`
    expect(own.messages()).toEqual([expect.objectContaining({ text })])
  })
})
