/** (Admin)GetUserAuthFactors, and AdminDeleteSoftwareToken, which helps a user who has lost the phone. */
import {
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserAuthFactorsCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  GetUserAuthFactorsCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { firstFactors, startFirstFactorPool } from '../first-factor-fixtures.ts'
import { allFactors, answers, appCode } from '../mfa-user-fixtures.ts'
import { startPool } from '../support.ts'

const pool = await startFirstFactorPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const notFound = 'UserNotFoundException: User does not exist.'

test('both commands return the factors that the user can sign in with', async () => {
  await firstFactors(pool).reachableUser('Anna')
  const { AccessToken } = await pool.tokensOf('anna')
  await firstFactors(pool).register(AccessToken)
  const expected = {
    Username: 'Anna',
    ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
  }
  expect(await pool.send(GetUserAuthFactorsCommand, { AccessToken })).toEqual(expected)
  expect(await pool.send(AdminGetUserAuthFactorsCommand, { Username: 'anna' })).toEqual(expected)
})

test('the second factors, and which is preferred, are returned as by AdminGetUser', async () => {
  await firstFactors(pool).reachableUser('berta')
  await answers(pool).userWithApp('berta')
  const preference = { Username: 'berta', SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } }
  await pool.send(AdminSetUserMFAPreferenceCommand, preference)
  expect(await pool.send(AdminGetUserAuthFactorsCommand, { Username: 'berta' })).toEqual({
    Username: 'berta',
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    // Codes and passkeys take no second factor.
    ConfiguredUserAuthFactors: ['PASSWORD', 'SOFTWARE_TOKEN'],
  })
})

test('AdminGetUserAuthFactors rejects an unknown user, GetUserAuthFactors a bad token', async () => {
  expect(await pool.exception(AdminGetUserAuthFactorsCommand, { Username: 'nobody' })).toBe(notFound)
  expect(await pool.exception(GetUserAuthFactorsCommand, { AccessToken: 'x' })).toMatch(/^NotAuthorized/)
})

describe('AdminDeleteSoftwareToken', () => {
  test('removes the app and its preference: the next sign-in needs no code', async () => {
    await pool.confirmedUser('clara')
    await answers(pool).userWithApp('clara')
    expect((await pool.signIn('clara')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    await pool.send(AdminDeleteSoftwareTokenCommand, { Username: 'clara' })
    const user = await pool.send(AdminGetUserCommand, { Username: 'clara' })
    expect(user).not.toHaveProperty('UserMFASettingList')
    expect(user).not.toHaveProperty('PreferredMfaSetting')
    expect((await pool.signIn('clara')).AuthenticationResult).toBeDefined()
    await answers(pool).userWithApp('clara')
    expect((await pool.signIn('clara')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
  })

  test('leads to a new setup where the pool requires MFA, and no code of the lost app is accepted', async () => {
    const strict = await startPool({
      pool: { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
    })
    const { answer, answerRefusal } = answers(strict)
    await strict.confirmedUser('anna')
    const Session = await strict.sessionOf('anna')
    const { SecretCode = '', ...associated } = await strict.send(AssociateSoftwareTokenCommand, { Session })
    const UserCode = appCode(strict, SecretCode)
    const verified = await strict.send(VerifySoftwareTokenCommand, { ...associated, UserCode })
    await answer('MFA_SETUP', 'anna', verified.Session ?? '')
    strict.advance(30)
    const waiting = await strict.signIn('anna')
    expect(waiting.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')

    await strict.send(AdminDeleteSoftwareTokenCommand, { Username: 'anna' })
    const code = { SOFTWARE_TOKEN_MFA_CODE: appCode(strict, SecretCode) }
    expect(await answerRefusal('SOFTWARE_TOKEN_MFA', 'anna', waiting.Session ?? '', code)).toBe(
      'CodeMismatchException: Invalid code received for user',
    )
    expect((await strict.signIn('anna')).ChallengeName).toBe('MFA_SETUP')
  })

  test('deletes a secret that was not verified yet', async () => {
    await pool.confirmedUser('dora')
    const { AccessToken } = await pool.tokensOf('dora')
    const { SecretCode = '' } = await pool.send(AssociateSoftwareTokenCommand, { AccessToken })
    await pool.send(AdminDeleteSoftwareTokenCommand, { Username: 'dora' })
    const input = { AccessToken, UserCode: appCode(pool, SecretCode) }
    expect(await pool.exception(VerifySoftwareTokenCommand, input)).toMatch(/^SoftwareTokenMFANotFound/)
  })

  test('does nothing for a user without an app, and rejects an unknown user', async () => {
    await pool.confirmedUser('emil')
    expect(await pool.send(AdminDeleteSoftwareTokenCommand, { Username: 'emil' })).toEqual({})
    expect(await pool.exception(AdminDeleteSoftwareTokenCommand, { Username: 'nobody' })).toBe(notFound)
  })
})
