import { describe, expect, test } from '@jest/globals'
import { mfaPreference, toMfaSettings } from '../../../../lambda/cognito/schemas/mfa-preference.ts'

const [on, off, preferred] = [{ enabled: true }, { enabled: false }, { enabled: true, preferred: true }]

describe('a preference', () => {
  test.each([
    { totp: on },
    { email: off },
    { sms: preferred },
    { totp: preferred, email: on, sms: off },
    { totp: { enabled: false, preferred: false } },
  ])('may be %j', preference => {
    expect(mfaPreference.safeParse(preference).success).toBe(true)
  })

  test.each([
    ['names no factor', {}, 'Name at least one of totp, email and sms'],
    [
      'prefers one that is off',
      { totp: { enabled: false, preferred: true } },
      'A preferred factor must be enabled',
    ],
    ['prefers two', { totp: preferred, email: preferred }, 'Only one factor can be preferred'],
  ])('is refused where it %s', (_, preference, message) => {
    const { error } = mfaPreference.safeParse(preference)
    expect(error?.issues.map(issue => issue.message)).toEqual([message])
  })

  test.each([{ totp: {} }, { totp: { preferred: true } }, { webauthn: on }, { totp: on, webauthn: on }])(
    'may not be %j',
    preference => {
      expect(mfaPreference.safeParse(preference).success).toBe(false)
    },
  )
})

describe('the settings', () => {
  test('have every factor under the name that Cognito has for it', () => {
    expect(toMfaSettings({ totp: preferred, email: on, sms: off })).toEqual({
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      EmailMfaSettings: { Enabled: true, PreferredMfa: false },
      SMSMfaSettings: { Enabled: false, PreferredMfa: false },
    })
  })

  test('leave out a factor that was left out, so that it stays as it is', () => {
    const settings = toMfaSettings({ email: on })
    expect([settings.SoftwareTokenMfaSettings, settings.SMSMfaSettings]).toEqual([undefined, undefined])
  })
})
