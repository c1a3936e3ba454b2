/** The claims acr and amr: how a user has signed in, in both tokens, also after a refresh. */
import {
  AdminInitiateAuthCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  type AuthenticationResultType,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { firstFactors, startFirstFactorPool } from './first-factor-fixtures.ts'
import { allFactors, answers, appCode } from './mfa-user-fixtures.ts'
import { softwareAuthenticator } from './software-authenticator.ts'
import { otherPassword, password, startPool } from './support.ts'

const pool = await startFirstFactorPool({
  pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors },
  client: {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  },
})
const { begin, reachableUser, register } = firstFactors(pool)
const { answer, userWithApp } = answers(pool)

interface SignIn {
  AuthenticationResult?: AuthenticationResultType | undefined
}

/** The level and the methods, of which both tokens must be the same. */
function claimsOf({ AuthenticationResult = {} }: SignIn) {
  const [access, id] = [AuthenticationResult.AccessToken, AuthenticationResult.IdToken].map(token => {
    const { acr, amr } = decodeJwt(token ?? '')
    return { acr, amr }
  })
  expect(access).toEqual(id)
  return access
}
const level = (number: number, ...amr: string[]) => ({ acr: `urn:cognito:loa:${number}`, amr })

test('a password is level 1, by either flow, and after a refresh', async () => {
  await pool.confirmedUser('anna')
  const byPassword = await pool.signIn('anna')
  expect(claimsOf(byPassword)).toEqual(level(1, 'pwd'))
  expect(claimsOf(await begin('anna', 'PASSWORD', { PASSWORD: password }))).toEqual(level(1, 'pwd'))
  const choice = await begin('anna')
  const responses = { ANSWER: 'PASSWORD', PASSWORD: password }
  const chosen = await answer('SELECT_CHALLENGE', 'anna', choice.Session ?? '', responses)
  expect(claimsOf(chosen)).toEqual(level(1, 'pwd'))
  const refreshed = await pool.send(AdminInitiateAuthCommand, {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: byPassword.AuthenticationResult?.RefreshToken ?? '' },
  })
  expect(claimsOf(refreshed)).toEqual(level(1, 'pwd'))
})

test.each([
  ['EMAIL_OTP', 'email_otp', 'berta@example.com'],
  ['SMS_OTP', 'sms', '+491701234567'],
] as const)('%s alone is level 2', async (name, method, address) => {
  await reachableUser('berta').catch(() => {})
  const { Session = '' } = await begin('berta', name)
  const result = await answer(name, 'berta', Session, { [`${name}_CODE`]: pool.codeTo(address) })
  expect(claimsOf(result)).toEqual(level(2, method))
})

test.each([
  ['platform', 'swk'],
  ['cross-platform', 'hwk'],
] as const)('a passkey (%s) is level 3', async (attachment, method) => {
  const username = `passkey-${method}`
  await pool.confirmedUser(username)
  const authenticator = softwareAuthenticator({ attachment })
  const credential = await register((await pool.tokensOf(username)).AccessToken, authenticator)
  const { Session = '', ChallengeParameters = {} } = await begin(username, 'WEB_AUTHN')
  const options = ChallengeParameters['CREDENTIAL_REQUEST_OPTIONS'] ?? ''
  const CREDENTIAL = authenticator.get(options, credential)
  expect(claimsOf(await answer('WEB_AUTHN', username, Session, { CREDENTIAL }))).toEqual(level(3, method))
})

describe('a password and a second factor', () => {
  test.each([
    ['EMAIL_OTP', 'EmailMfaSettings', 'email_otp', 'clara@example.com'],
    ['SMS_MFA', 'SMSMfaSettings', 'sms', '+491701234567'],
  ] as const)(
    '%s is level 3, also after a new password and a choice',
    async (name, settings, method, address) => {
      await reachableUser('clara').catch(() => {})
      const off = { EmailMfaSettings: { Enabled: false }, SMSMfaSettings: { Enabled: false } }
      const input = { Username: 'clara', ...off, [settings]: { Enabled: true } }
      await pool.send(AdminSetUserMFAPreferenceCommand, input)
      const temporary = { Username: 'clara', Password: otherPassword, Permanent: false }
      await pool.send(AdminSetUserPasswordCommand, temporary)
      const first = await pool.sessionOf('clara', otherPassword)
      const second = await answer('NEW_PASSWORD_REQUIRED', 'clara', first, { NEW_PASSWORD: password })
      const code = { [`${name}_CODE`]: pool.codeTo(address) }
      const result = await answer(name, 'clara', second.Session ?? '', code)
      expect(claimsOf(result)).toEqual(level(3, 'pwd', method, 'mfa'))
    },
  )

  test('an authenticator app is level 4', async () => {
    await pool.confirmedUser('dora')
    const secret = await userWithApp('dora')
    const code = { SOFTWARE_TOKEN_MFA_CODE: appCode(pool, secret) }
    const result = await answer('SOFTWARE_TOKEN_MFA', 'dora', await pool.sessionOf('dora'), code)
    expect(claimsOf(result)).toEqual(level(4, 'pwd', 'otp', 'mfa'))
  })

  test('an app that is set up during the sign-in is level 4', async () => {
    const strict = await startPool({ pool: { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] } })
    await strict.confirmedUser('anna')
    const Session = await strict.sessionOf('anna')
    const { SecretCode = '', ...associated } = await strict.send(AssociateSoftwareTokenCommand, { Session })
    const UserCode = appCode(strict, SecretCode)
    const verified = await strict.send(VerifySoftwareTokenCommand, { ...associated, UserCode })
    const result = await answers(strict).answer('MFA_SETUP', 'anna', verified.Session ?? '')
    expect(claimsOf(result)).toEqual(level(4, 'pwd', 'otp', 'mfa'))
  })
})

test('are missing on the Lite plan', async () => {
  const lite = await startPool({ pool: { UserPoolTier: 'LITE' } })
  await lite.confirmedUser('anna')
  expect(claimsOf(await lite.signIn('anna'))).toEqual({})
})
