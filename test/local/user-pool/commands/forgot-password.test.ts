import { AdminDisableUserCommand, ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
const legacy = await startPool({ client: { PreventUserExistenceErrors: 'LEGACY' } })
const verified = { email: 'anna@example.com', email_verified: 'true' }
const hidden = { AttributeName: 'email', DeliveryMedium: 'EMAIL' }

test('sends a code to the verified address, and returns it masked', async () => {
  await pool.confirmedUser('anna', verified)
  const { CodeDeliveryDetails } = await pool.send(ForgotPasswordCommand, { Username: 'anna' })
  expect(CodeDeliveryDetails).toEqual({ ...hidden, Destination: 'a***@e***' })
  expect(pool.codeTo('anna@example.com')).toMatch(/^\d{6}$/)
})

test('returns the same response for an unknown user, a disabled one and one without an address', async () => {
  await pool.confirmedUser('berta', { ...verified, email: 'berta@example.com' })
  await pool.send(AdminDisableUserCommand, { Username: 'berta' })
  await pool.confirmedUser('clara', { email: 'clara@example.com' })
  for (const Username of ['nobody', 'berta', 'clara']) {
    const first = await pool.send(ForgotPasswordCommand, { Username })
    expect(first.CodeDeliveryDetails).toMatchObject(hidden)
    expect(first.CodeDeliveryDetails?.Destination).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/)
    expect(await pool.send(ForgotPasswordCommand, { Username })).toEqual(first)
  }
  expect(pool.messages('berta@example.com')).toEqual([])
  expect(pool.messages('clara@example.com')).toEqual([])
})

test('reports the reason if the client reveals user existence', async () => {
  await legacy.confirmedUser('berta', { ...verified, email: 'berta@example.com' })
  await legacy.send(AdminDisableUserCommand, { Username: 'berta' })
  await legacy.confirmedUser('clara', { email: 'clara@example.com' })
  expect(await legacy.exception(ForgotPasswordCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: Username/client id combination not found.',
  )
  expect(await legacy.exception(ForgotPasswordCommand, { Username: 'berta' })).toBe(
    'NotAuthorizedException: User is disabled.',
  )
  expect(await legacy.exception(ForgotPasswordCommand, { Username: 'clara' })).toBe(
    'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
  )
})

test('rejects an invited user who never signed in', async () => {
  await pool.createUser('dora', verified)
  expect(await pool.exception(ForgotPasswordCommand, { Username: 'dora' })).toBe(
    'NotAuthorizedException: User password cannot be reset in the current state.',
  )
})

test('is limited to five times per hour, also for an unknown user', async () => {
  await pool.confirmedUser('emil', { ...verified, email: 'emil@example.com' })
  for (const Username of ['emil', 'no-emil']) {
    for (let sent = 0; sent < 5; sent += 1) await pool.send(ForgotPasswordCommand, { Username })
    expect(await pool.exception(ForgotPasswordCommand, { Username })).toBe(
      'LimitExceededException: Attempt limit exceeded, please try after some time.',
    )
  }
  pool.advance(3600)
  expect((await pool.send(ForgotPasswordCommand, { Username: 'emil' })).CodeDeliveryDetails).toBeDefined()
})

const both = { phone_number: '+491701234567', phone_number_verified: 'true', ...verified }

test.each([
  ['the phone number by default', undefined, 'SMS'],
  ['the e-mail address if the pool prefers it', ['verified_email', 'verified_phone_number'], 'EMAIL'],
  ['the phone number if the pool prefers it', ['verified_phone_number', 'verified_email'], 'SMS'],
])('uses %s', async (_, order, medium) => {
  const RecoveryMechanisms = order?.map((Name, index) => ({ Name, Priority: index + 1 }))
  const AccountRecoverySetting = RecoveryMechanisms && { RecoveryMechanisms }
  const ordered = await startPool({ pool: { AccountRecoverySetting } })
  await ordered.confirmedUser('anna', both)
  const { CodeDeliveryDetails } = await ordered.send(ForgotPasswordCommand, { Username: 'anna' })
  expect(CodeDeliveryDetails?.DeliveryMedium).toBe(medium)
})

test('rejects everyone if only administrators may reset passwords', async () => {
  const RecoveryMechanisms = [{ Name: 'admin_only', Priority: 1 }]
  const closed = await startPool({ pool: { AccountRecoverySetting: { RecoveryMechanisms } } })
  expect(await closed.exception(ForgotPasswordCommand, { Username: 'nobody' })).toBe(
    'NotAuthorizedException: Contact administrator to reset password.',
  )
})
