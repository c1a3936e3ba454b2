/** Users without a password, in a pool that allows other first factors. */
import {
  AdminCreateUserCommand,
  AdminGetUserAuthFactorsCommand,
  AdminSetUserPasswordCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { firstFactors, startFirstFactorPool } from '../first-factor-fixtures.ts'
import { answers } from '../mfa-user-fixtures.ts'
import { listed, password } from '../support.ts'

const pool = await startFirstFactorPool()
const { begin, beginException } = firstFactors(pool)
const { answer } = answers(pool)
const wrong = 'NotAuthorizedException: Incorrect username or password.'
const verified = (email: string) => listed({ email, email_verified: 'true' })

test('a user signs up with an address only, and signs in with codes', async () => {
  const email = 'anna@example.com'
  await pool.send(SignUpCommand, { Username: 'anna', UserAttributes: listed({ email }) })
  const ConfirmationCode = pool.codeTo(email)
  await pool.send(ConfirmSignUpCommand, { Username: 'anna', ConfirmationCode })
  const { AvailableChallenges } = await begin('anna')
  expect(AvailableChallenges).toEqual(['EMAIL_OTP'])
  const { Session = '' } = await begin('anna', 'EMAIL_OTP')
  const code = { EMAIL_OTP_CODE: pool.codeTo(email) }
  expect(await answer('EMAIL_OTP', 'anna', Session, code)).toHaveProperty('AuthenticationResult')
  expect(await pool.signInException('anna')).toBe(wrong)
})

test('a user created without a temporary password is confirmed, and invited without one', async () => {
  const { User } = await pool.send(AdminCreateUserCommand, {
    Username: 'berta',
    UserAttributes: verified('berta@example.com'),
    DesiredDeliveryMediums: ['EMAIL'],
  })
  expect(User?.UserStatus).toBe('CONFIRMED')
  const [invitation] = pool.messages('berta@example.com')
  expect(invitation?.text).toBe('Your username is berta.')
  expect(invitation).not.toHaveProperty('temporaryPassword')
  expect((await begin('berta', 'EMAIL_OTP')).ChallengeName).toBe('EMAIL_OTP')
  const again = { Username: 'berta', MessageAction: 'RESEND' } as const
  expect(await pool.exception(AdminCreateUserCommand, again)).toMatch(/^UnsupportedUserStateException/)
})

test('a user created with a temporary password has to choose another one', async () => {
  await pool.createUser('clara')
  expect(await pool.statusOf('clara')).toBe('FORCE_CHANGE_PASSWORD')
  const again = { Username: 'clara', MessageAction: 'RESEND' } as const
  await pool.send(AdminCreateUserCommand, again)
})

test('no factor at all is like a wrong password, until there is one', async () => {
  await pool.send(AdminCreateUserCommand, { Username: 'dora', MessageAction: 'SUPPRESS' })
  expect(await beginException('dora')).toBe(wrong)
  const factors = async () =>
    (await pool.send(AdminGetUserAuthFactorsCommand, { Username: 'dora' })).ConfiguredUserAuthFactors
  expect(await factors()).toEqual([])
  const input = { Username: 'dora', Password: password, Permanent: true }
  await pool.send(AdminSetUserPasswordCommand, input)
  expect(await factors()).toEqual(['PASSWORD'])
})

test('a pool that allows only passwords requires one at sign-up', async () => {
  const plain = await startFirstFactorPool({}, ['PASSWORD'])
  expect(await plain.exception(SignUpCommand, { Username: 'anna' })).toBe(
    'InvalidParameterException: Missing required parameter Password',
  )
})
