/** AdminSetUserMFAPreference; the tests of SetUserMFAPreference cover the rules. */
import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { allFactors, answers } from '../mfa-user-fixtures.ts'
import { startPool } from '../support.ts'

const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const { userWithApp } = answers(pool)

test('enables a factor, which AdminGetUser returns', async () => {
  await pool.confirmedUser('anna', { email: 'anna@example.com' })
  const EmailMfaSettings = { Enabled: true, PreferredMfa: true }
  await pool.send(AdminSetUserMFAPreferenceCommand, { Username: 'anna', EmailMfaSettings })
  expect(await pool.send(AdminGetUserCommand, { Username: 'anna' })).toMatchObject({
    UserMFASettingList: ['EMAIL_OTP'],
    PreferredMfaSetting: 'EMAIL_OTP',
  })
})

test('lets a user sign in who lost the app', async () => {
  await pool.confirmedUser('berta')
  await userWithApp('berta')
  expect((await pool.signIn('berta')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
  const SoftwareTokenMfaSettings = { Enabled: false }
  await pool.send(AdminSetUserMFAPreferenceCommand, { Username: 'berta', SoftwareTokenMfaSettings })
  expect(await pool.signIn('berta')).toHaveProperty('AuthenticationResult')
})

test('rejects a factor that the user cannot use', async () => {
  await pool.confirmedUser('clara')
  const SMSMfaSettings = { Enabled: true }
  expect(await pool.exception(AdminSetUserMFAPreferenceCommand, { Username: 'clara', SMSMfaSettings })).toBe(
    'InvalidParameterException: User does not have delivery config set to turn on SMS_MFA',
  )
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminSetUserMFAPreferenceCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
