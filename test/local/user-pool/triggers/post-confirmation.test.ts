import {
  AdminConfirmSignUpCommand,
  AdminSetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { otherPassword } from '../support.ts'
import { type Handlers, startWithTriggers } from './support.ts'

const email = 'anna@example.com'
const ClientMetadata = { a: 'b' }

async function startSignedUp(handler: Handlers['PostConfirmation'] = () => {}) {
  const pool = await startWithTriggers({ PostConfirmation: handler })
  await pool.signedUpUser('anna', { email })
  expect(pool.fired).toEqual([])
  return pool
}

test('gets the user after the sign-up is confirmed', async () => {
  const pool = await startSignedUp()
  const ConfirmationCode = pool.codeTo(email)
  await pool.send(ConfirmSignUpCommand, { Username: 'ANNA', ConfirmationCode, ClientMetadata })
  expect(pool.fired).toMatchObject([
    {
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      userName: 'anna',
      callerContext: { clientId: pool.clientId },
      request: {
        userAttributes: {
          sub: expect.stringMatching(/^[\da-f-]{36}$/),
          'cognito:user_status': 'CONFIRMED',
          email,
          email_verified: 'true',
        },
        clientMetadata: ClientMetadata,
      },
      response: {},
    },
  ])
})

test('runs if an administrator confirms the sign-up, without an app client', async () => {
  const pool = await startSignedUp()
  await pool.send(AdminConfirmSignUpCommand, { Username: 'anna', ClientMetadata })
  expect(pool.event('PostConfirmation_ConfirmSignUp')).toMatchObject({
    callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
    request: { clientMetadata: ClientMetadata },
  })
})

test('runs after a forgotten password was replaced', async () => {
  const pool = await startWithTriggers({ PostConfirmation: () => {} })
  await pool.confirmedUser('anna', { email, email_verified: 'true' })
  await pool.send(ForgotPasswordCommand, { Username: 'anna' })
  const ConfirmationCode = pool.codeTo(email)
  const input = { Username: 'anna', ConfirmationCode, Password: otherPassword, ClientMetadata }
  await pool.send(ConfirmForgotPasswordCommand, input)
  expect(pool.fired).toMatchObject([
    { triggerSource: 'PostConfirmation_ConfirmForgotPassword', request: { clientMetadata: ClientMetadata } },
  ])
})

test('does not run for a user created by an administrator, nor for a password set by one', async () => {
  const pool = await startWithTriggers({ PostConfirmation: () => {} })
  await pool.createUser('anna')
  const input = { Username: 'anna', Password: otherPassword, Permanent: true }
  await pool.send(AdminSetUserPasswordCommand, input)
  expect(pool.fired).toEqual([])
})

test('does not run if the code is wrong', async () => {
  const pool = await startSignedUp()
  await pool.exception(ConfirmSignUpCommand, { Username: 'anna', ConfirmationCode: 'wrong' })
  expect(pool.fired).toEqual([])
})

test('leaves the user confirmed if it fails', async () => {
  const pool = await startSignedUp(() => {
    throw new Error('no table')
  })
  const input = { Username: 'anna', ConfirmationCode: pool.codeTo(email) }
  expect(await pool.exception(ConfirmSignUpCommand, input)).toBe(
    'UserLambdaValidationException: PostConfirmation failed with error no table.',
  )
  expect(await pool.statusOf('anna')).toBe('CONFIRMED')
})
