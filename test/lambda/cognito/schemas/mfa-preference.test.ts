import { describe, expect, test } from '@jest/globals'
import { mfaPreference, toMfaSettings } from '../../../../lambda/cognito/schemas/mfa-preference.ts'

const [on, off, preferred] = [{ enabled: true }, { enabled: false }, { enabled: true, preferred: true }]

describe('the MFA preference schema', () => {
  test.each([
    { totp: on },
    { email: off },
    { sms: preferred },
    { totp: preferred, email: on, sms: off },
    { passkey: on },
    { totp: { enabled: false, preferred: false } },
  ])('accepts %j', preference => {
    expect(mfaPreference.safeParse(preference).success).toBe(true)
  })

  test.each([
    ['without a factor', {}, 'Send at least one of `totp`, `email`, `sms` and `passkey`'],
    [
      'that prefers a disabled factor',
      { totp: { enabled: false, preferred: true } },
      'A preferred factor must be enabled',
    ],
    ['that prefers two factors', { totp: preferred, email: preferred }, 'Only one factor can be preferred'],
  ])('rejects a preference %s', (_, preference, message) => {
    const { error } = mfaPreference.safeParse(preference)
    expect(error?.issues.map(issue => issue.message)).toEqual([message])
  })

  test.each([
    { totp: {} },
    { totp: { preferred: true } },
    { webauthn: on },
    { totp: on, webauthn: on },
    { passkey: preferred },
  ])('rejects %j', preference => {
    expect(mfaPreference.safeParse(preference).success).toBe(false)
  })
})

describe('toMfaSettings', () => {
  test("uses Cognito's name for each factor", () => {
    expect(toMfaSettings({ totp: preferred, email: on, sms: off, passkey: on })).toEqual({
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      EmailMfaSettings: { Enabled: true, PreferredMfa: false },
      SMSMfaSettings: { Enabled: false, PreferredMfa: false },
      WebAuthnMfaSettings: { Enabled: true },
    })
  })

  test('omits factors that the preference omits, so that they stay unchanged', () => {
    const settings = toMfaSettings({ email: on })
    expect(Object.entries(settings).flatMap(([name, value]) => (value ? name : []))).toEqual([
      'EmailMfaSettings',
    ])
  })
})
