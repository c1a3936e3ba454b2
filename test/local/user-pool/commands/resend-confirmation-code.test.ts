import {
  AdminDisableUserCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
const legacy = await startPool({ client: { PreventUserExistenceErrors: 'LEGACY' } })

test('sends a new code, which confirms the user', async () => {
  await pool.signedUpUser('anna', { email: 'anna@example.com' })
  pool.advance(86_400)
  expect(await pool.send(ResendConfirmationCodeCommand, { Username: 'anna' })).toEqual({
    CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
  })
  const ConfirmationCode = pool.codeTo('anna@example.com')
  await pool.send(ConfirmSignUpCommand, { Username: 'anna', ConfirmationCode })
  expect(await pool.statusOf('anna')).toBe('CONFIRMED')
})

test('returns the same response for an unknown user and a disabled one', async () => {
  await pool.signedUpUser('berta', { email: 'berta@example.com' })
  await pool.send(AdminDisableUserCommand, { Username: 'berta' })
  const sent = pool.messages().length
  for (const Username of ['nobody', 'berta']) {
    const { CodeDeliveryDetails } = await pool.send(ResendConfirmationCodeCommand, { Username })
    expect(CodeDeliveryDetails).toMatchObject({ AttributeName: 'email', DeliveryMedium: 'EMAIL' })
  }
  expect(pool.messages()).toHaveLength(sent)
})

test('reports an unknown user if the client reveals user existence', async () => {
  expect(await legacy.exception(ResendConfirmationCodeCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: Username/client id combination not found.',
  )
})

test('rejects a confirmed user, and one without an address', async () => {
  await pool.confirmedUser('clara', { email: 'clara@example.com' })
  expect(await pool.exception(ResendConfirmationCodeCommand, { Username: 'clara' })).toBe(
    'InvalidParameterException: User is already confirmed.',
  )
  await pool.signedUpUser('dora')
  expect(await pool.exception(ResendConfirmationCodeCommand, { Username: 'dora' })).toBe(
    'InvalidParameterException: Cannot resend codes. Auto verification not turned on.',
  )
})

test('is limited to five times per hour', async () => {
  await pool.signedUpUser('emil', { email: 'emil@example.com' })
  for (let sent = 0; sent < 5; sent += 1) {
    await pool.send(ResendConfirmationCodeCommand, { Username: 'emil' })
  }
  expect(await pool.exception(ResendConfirmationCodeCommand, { Username: 'emil' })).toBe(
    'LimitExceededException: Attempt limit exceeded, please try after some time.',
  )
})
