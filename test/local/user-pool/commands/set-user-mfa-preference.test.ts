import { GetUserCommand, SetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { allFactors, answers } from '../mfa-user-fixtures.ts'
import { startPool } from '../support.ts'

const pool = await startPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const { userWithApp } = answers(pool)

async function settingsOf(AccessToken: string) {
  const { UserMFASettingList, PreferredMfaSetting } = await pool.send(GetUserCommand, { AccessToken })
  return { UserMFASettingList, PreferredMfaSetting }
}

test('enables and disables factors, prefers at most one, and leaves the others unchanged', async () => {
  await pool.confirmedUser('anna', { email: 'anna@example.com', phone_number: '+491701234567' })
  const { AccessToken } = await pool.tokensOf('anna')
  await userWithApp('anna')
  const on = { Enabled: true }
  await pool.send(SetUserMFAPreferenceCommand, {
    AccessToken,
    SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    EmailMfaSettings: on,
  })
  expect(await settingsOf(AccessToken)).toEqual({
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'],
    PreferredMfaSetting: 'SMS_MFA',
  })
  const preferred = { Enabled: true, PreferredMfa: true }
  await pool.send(SetUserMFAPreferenceCommand, { AccessToken, SoftwareTokenMfaSettings: preferred })
  expect((await settingsOf(AccessToken)).PreferredMfaSetting).toBe('SOFTWARE_TOKEN_MFA')
  const off = { Enabled: false }
  await pool.send(SetUserMFAPreferenceCommand, {
    AccessToken,
    SoftwareTokenMfaSettings: off,
    SMSMfaSettings: off,
  })
  expect(await settingsOf(AccessToken)).toEqual({ UserMFASettingList: ['EMAIL_OTP'] })
})

test.each([
  [
    'an app that was never set up',
    { SoftwareTokenMfaSettings: { Enabled: true } },
    'User has not verified software token mfa',
  ],
  [
    'texts without a phone number',
    { SMSMfaSettings: { Enabled: true } },
    'User does not have delivery config set to turn on SMS_MFA',
  ],
  [
    'e-mail without an address',
    { EmailMfaSettings: { Enabled: true } },
    'User does not have delivery config set to turn on EMAIL_OTP',
  ],
])('rejects %s', async (_, settings, message) => {
  await pool.confirmedUser(`berta${message.length}`)
  const { AccessToken } = await pool.tokensOf(`berta${message.length}`)
  expect(await pool.exception(SetUserMFAPreferenceCommand, { AccessToken, ...settings })).toBe(
    `InvalidParameterException: ${message}`,
  )
})

test('rejects two preferred factors, and a preferred one that is disabled, and changes nothing', async () => {
  await pool.confirmedUser('clara', { email: 'clara@example.com', phone_number: '+491701234567' })
  const { AccessToken } = await pool.tokensOf('clara')
  const preferred = { Enabled: true, PreferredMfa: true }
  const two = { AccessToken, SMSMfaSettings: preferred, EmailMfaSettings: preferred }
  expect(await pool.exception(SetUserMFAPreferenceCommand, two)).toMatch(/^InvalidParameterException: /)
  const off = { AccessToken, EmailMfaSettings: { Enabled: false, PreferredMfa: true } }
  expect(await pool.exception(SetUserMFAPreferenceCommand, off)).toMatch(/^InvalidParameterException: /)
  expect(await settingsOf(AccessToken)).toEqual({})
})

test('rejects enabling a factor that the pool does not offer, and accepts disabling it', async () => {
  const without = await startPool({
    pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
  })
  await without.confirmedUser('anna', { email: 'anna@example.com' })
  const { AccessToken } = await without.tokensOf('anna')
  const on = { AccessToken, EmailMfaSettings: { Enabled: true } }
  expect(await without.exception(SetUserMFAPreferenceCommand, on)).toBe(
    'InvalidParameterException: EMAIL_OTP is not enabled for this user pool',
  )
  await without.send(SetUserMFAPreferenceCommand, { AccessToken, EmailMfaSettings: { Enabled: false } })
})
