/** USER_AUTH: the choice of a factor, and sign-ins with a password or a code. */
import {
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { allFirstFactors, firstFactors, startFirstFactorPool } from '../first-factor-fixtures.ts'
import { allFactors, answers, appCode, otherThan } from '../mfa-user-fixtures.ts'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startFirstFactorPool()
const { begin, beginException, reachableUser, register } = firstFactors(pool)
const { answer, answerRefusal } = answers(pool)
const wrong = 'NotAuthorizedException: Incorrect username or password.'
const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.'
const usedOnce = 'NotAuthorizedException: Invalid session for the user, session can only be used once.'

await reachableUser('Anna')
await register((await pool.tokensOf('anna')).AccessToken)
await pool.confirmedUser('bare')

describe('the choice', () => {
  test('consists of the factors that the user has', async () => {
    const { Session, ChallengeParameters, ...choice } = await begin('anna')
    expect(choice).toEqual({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
    })
    expect(ChallengeParameters).toEqual({ CREDENTIAL_REQUEST_OPTIONS: expect.any(String) })
    const { AvailableChallenges, ChallengeParameters: none } = await begin('bare')
    expect({ AvailableChallenges, none }).toEqual({
      AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP'],
      none: {},
    })
  })

  test('is also returned for a preferred factor that the user does not have', async () => {
    for (const preferred of ['EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']) {
      expect((await begin('bare', preferred)).ChallengeName).toBe('SELECT_CHALLENGE')
    }
  })

  test('omits the code to an address that is not verified', async () => {
    await pool.confirmedUser('unverified', { email: 'u@example.com' })
    expect((await begin('unverified')).AvailableChallenges).not.toContain('EMAIL_OTP')
  })

  test('leads to the chosen factor', async () => {
    const chosen = await begin('anna')
    const { ChallengeName, ChallengeParameters, Session } = await answer(
      'SELECT_CHALLENGE',
      'anna',
      chosen.Session ?? '',
      { ANSWER: 'EMAIL_OTP' },
    )
    expect({ ChallengeName, ChallengeParameters }).toEqual({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'A***@e***',
      },
    })
    const code = { EMAIL_OTP_CODE: pool.codeTo('Anna@example.com') }
    expect(await answer('EMAIL_OTP', 'anna', Session ?? '', code)).toHaveProperty('AuthenticationResult')
  })

  test('can be answered with the password at once, of which a wrong one leaves the session valid', async () => {
    const { Session = '' } = await begin('anna')
    const complete = (PASSWORD: string) => ({ ANSWER: 'PASSWORD', PASSWORD })
    expect(await answerRefusal('SELECT_CHALLENGE', 'anna', Session, complete(otherPassword))).toBe(wrong)
    expect(await answer('SELECT_CHALLENGE', 'anna', Session, complete(password))).toHaveProperty(
      'AuthenticationResult',
    )
    expect(await answerRefusal('SELECT_CHALLENGE', 'anna', Session, complete(password))).toBe(usedOnce)
  })

  test('rejects a factor that the user does not have, SRP, and a response without one', async () => {
    const { Session = '' } = await begin('bare')
    const refusal = (responses: Record<string, string>) =>
      answerRefusal('SELECT_CHALLENGE', 'bare', Session, responses)
    expect(await refusal({ ANSWER: 'WEB_AUTHN' })).toBe(
      'InvalidParameterException: ANSWER must be one of AvailableChallenges',
    )
    expect(await refusal({ ANSWER: 'PASSWORD_SRP' })).toBe(
      'InvalidParameterException: The local user pool does not support PASSWORD_SRP',
    )
    expect(await refusal({})).toBe('InvalidParameterException: Missing required parameter ANSWER')
  })

  test('belongs to its user, and to its challenge', async () => {
    const { Session = '' } = await begin('anna')
    expect(await answerRefusal('SELECT_CHALLENGE', 'bare', Session, { ANSWER: 'PASSWORD' })).toBe(expired)
    expect(await answerRefusal('PASSWORD', 'anna', Session, { PASSWORD: password })).toBe(expired)
    expect(await answerRefusal('EMAIL_OTP', 'anna', Session, { EMAIL_OTP_CODE: '000000' })).toBe(expired)
    expect(await answerRefusal('SELECT_CHALLENGE', 'nobody', Session, { ANSWER: 'PASSWORD' })).toBe(expired)
  })
})

describe('a password', () => {
  test('signs in at once, or in response to its challenge', async () => {
    expect(await begin('anna', 'PASSWORD', { PASSWORD: password })).toHaveProperty('AuthenticationResult')
    const { ChallengeName, ChallengeParameters, Session = '' } = await begin('anna', 'PASSWORD')
    expect({ ChallengeName, ChallengeParameters }).toEqual({
      ChallengeName: 'PASSWORD',
      ChallengeParameters: {},
    })
    expect(await answer('PASSWORD', 'anna', Session, { PASSWORD: password })).toHaveProperty(
      'AuthenticationResult',
    )
  })

  test('is followed by the second factor, and by a new password', async () => {
    const mfa = await startFirstFactorPool({
      pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors },
    })
    await mfa.confirmedUser('anna')
    const secret = await answers(mfa).userWithApp('anna')
    const temporary = { Username: 'anna', Password: otherPassword, Permanent: false }
    await mfa.send(AdminSetUserPasswordCommand, temporary)
    const first = await firstFactors(mfa).begin('anna', 'PASSWORD', { PASSWORD: otherPassword })
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    const second = await answers(mfa).answer('NEW_PASSWORD_REQUIRED', 'anna', first.Session ?? '', {
      NEW_PASSWORD: password,
    })
    expect(second.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const code = { SOFTWARE_TOKEN_MFA_CODE: appCode(mfa, secret) }
    const last = await answers(mfa).answer('SOFTWARE_TOKEN_MFA', 'anna', second.Session ?? '', code)
    expect(last).toHaveProperty('AuthenticationResult')
  })

  test('that is wrong five times ends the session, and locks the name', async () => {
    await pool.confirmedUser('guessed')
    const { Session = '' } = await begin('guessed', 'PASSWORD')
    for (let time = 0; time < 5; time += 1) {
      expect(await answerRefusal('PASSWORD', 'guessed', Session, { PASSWORD: otherPassword })).toBe(wrong)
    }
    expect(await answerRefusal('PASSWORD', 'guessed', Session, { PASSWORD: password })).toBe(expired)
    expect(await beginException('guessed')).toBe('NotAuthorizedException: Password attempts exceeded')
    pool.advance(1)
    expect((await begin('guessed')).ChallengeName).toBe('SELECT_CHALLENGE')
  })

  test('reveals the status only if it is correct', async () => {
    await pool.signedUpUser('unconfirmed', { email: 'x@example.com' })
    const { Session = '', AvailableChallenges } = await begin('unconfirmed')
    expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    const complete = (PASSWORD: string) => ({ ANSWER: 'PASSWORD', PASSWORD })
    expect(await answerRefusal('SELECT_CHALLENGE', 'unconfirmed', Session, complete(otherPassword))).toBe(
      wrong,
    )
    expect(await answerRefusal('SELECT_CHALLENGE', 'unconfirmed', Session, complete(password))).toBe(
      'UserNotConfirmedException: User is not confirmed.',
    )
  })
})

describe.each([
  ['EMAIL_OTP', 'EMAIL', '@example.com', '***@e***'],
  ['SMS_OTP', 'SMS', '+491701234567', '+*******4567'],
] as const)('%s', (name, medium, address, shown) => {
  const addressOf = (username: string) => (medium === 'EMAIL' ? `${username}${address}` : address)
  const response = (code: string) => ({ [`${name}_CODE`]: code })
  const user = async (prefix: string) => {
    const username = `${prefix}-${medium.toLowerCase()}`
    await reachableUser(username)
    return username
  }

  test('signs in with the code that was sent, once', async () => {
    const username = await user('berta')
    const { ChallengeName, ChallengeParameters, Session = '' } = await begin(username, name)
    expect({ ChallengeName, ChallengeParameters }).toEqual({
      ChallengeName: name,
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: medium,
        CODE_DELIVERY_DESTINATION: expect.stringContaining(shown),
      },
    })
    const code = response(pool.codeTo(addressOf(username)))
    expect(await answer(name, username, Session, code)).toHaveProperty('AuthenticationResult')
    expect(await answerRefusal(name, username, Session, code)).toBe(usedOnce)
  })

  test('is not valid for another user, for a second sign-in, or after the session', async () => {
    const [one, other] = [await user('clara'), await user('dora')]
    const first = await begin(one, name)
    const code = pool.codeTo(addressOf(one))
    expect(await answerRefusal(name, other, first.Session ?? '', response(code))).toBe(expired)
    const second = await begin(one, name)
    if (pool.codeTo(addressOf(one)) !== code) {
      expect(await answerRefusal(name, one, second.Session ?? '', response(code))).toMatch(/^CodeMismatch/)
    }
    pool.advance(180)
    expect(await answerRefusal(name, one, first.Session ?? '', response(code))).toBe(expired)
  })

  test('is guessed at most five times: then the session ends, and the name is locked', async () => {
    const username = await user('emil')
    const { Session = '' } = await begin(username, name)
    const code = pool.codeTo(addressOf(username))
    for (let time = 0; time < 5; time += 1) {
      expect(await answerRefusal(name, username, Session, response(otherThan(code)))).toBe(
        'CodeMismatchException: Invalid code or auth state for the user.',
      )
    }
    expect(await answerRefusal(name, username, Session, response(code))).toBe(expired)
    expect(await pool.signInException(username)).toBe('NotAuthorizedException: Password attempts exceeded')
  })

  test('is sent at most five times an hour', async () => {
    const username = await user('frida')
    for (let time = 0; time < 5; time += 1) await begin(username, name)
    expect(await beginException(username, name)).toBe(
      'LimitExceededException: Attempt limit exceeded, please try after some time.',
    )
    pool.advance(3600)
    expect((await begin(username, name)).ChallengeName).toBe(name)
  })

  test('is not offered to users who are disabled, not confirmed, or have to reset their password', async () => {
    const [disabled, reset, temporary] = [await user('gerd'), await user('hans'), await user('ida')]
    await pool.send(AdminDisableUserCommand, { Username: disabled })
    await pool.send(AdminResetUserPasswordCommand, { Username: reset })
    const input = { Username: temporary, Password: otherPassword, Permanent: false }
    await pool.send(AdminSetUserPasswordCommand, input)
    for (const username of [disabled, reset, temporary]) {
      expect((await begin(username, name)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    }
  })

  test('does not sign in a user who is disabled before the code arrives', async () => {
    const username = await user('julia')
    const { Session = '' } = await begin(username, name)
    await pool.send(AdminDisableUserCommand, { Username: username })
    const code = response(pool.codeTo(addressOf(username)))
    expect(await answerRefusal(name, username, Session, code)).toBe(
      'NotAuthorizedException: User is disabled.',
    )
  })

  test('is not offered where a second factor is due, since it takes none', async () => {
    const mfa = await startFirstFactorPool({
      pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors },
    })
    const { begin, reachableUser } = firstFactors(mfa)
    await reachableUser('anna')
    expect((await begin('anna', name)).ChallengeName).toBe(name)
    const Enabled = { Enabled: true }
    await mfa.send(AdminSetUserMFAPreferenceCommand, { Username: 'anna', EmailMfaSettings: Enabled })
    expect((await begin('anna', name)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })
})

test('a code as the second factor cannot be answered as the first one, nor the other way round', async () => {
  const mfa = await startFirstFactorPool({ pool: { MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
  const { begin, reachableUser } = firstFactors(mfa)
  await reachableUser('anna')
  const first = await begin('anna', 'EMAIL_OTP')
  const code = { EMAIL_OTP_CODE: mfa.codeTo('anna@example.com') }
  const input = { Username: 'anna', EmailMfaSettings: { Enabled: true } }
  await mfa.send(AdminSetUserMFAPreferenceCommand, input)
  const second = await mfa.sessionOf('anna')
  const codeOfSecond = { EMAIL_OTP_CODE: mfa.codeTo('anna@example.com') }
  expect(await answers(mfa).answer('EMAIL_OTP', 'anna', second, codeOfSecond)).toHaveProperty(
    'AuthenticationResult',
  )
  // The first one began before the second factor was enabled: its code then is not enough.
  const { Session = '' } = first
  expect(await answers(mfa).answerRefusal('EMAIL_OTP', 'anna', Session, code)).toBe(
    'NotAuthorizedException: Invalid session for the user, session is expired.',
  )
})

describe('is rejected', () => {
  test('for a client that does not allow it, and on the Lite plan', async () => {
    const closed = await startPool()
    expect(await firstFactors(closed).beginException('anna')).toBe(
      'InvalidParameterException: Auth flow not enabled for this client',
    )
    const lite = await startFirstFactorPool({ pool: { UserPoolTier: 'LITE' } })
    expect(await firstFactors(lite).beginException('anna')).toMatch(/^FeatureUnavailableInTierException/)
  })

  test.each(['ACCESS_TOKEN', 'TARGET_ACR_VALUES', 'MAX_AGE', 'SRP_A'])('with %s', async parameter => {
    expect(await beginException('anna', undefined, { [parameter]: 'x' })).toBe(
      `InvalidParameterException: The local user pool does not support ${parameter} in USER_AUTH`,
    )
  })

  test('with SRP, or a preference that is no factor', async () => {
    expect(await beginException('anna', 'PASSWORD_SRP')).toMatch(/does not support PASSWORD_SRP$/)
    expect(await beginException('anna', 'FACE')).toMatch(/PREFERRED_CHALLENGE is not supported$/)
  })
})

test('accepts an alias, also in the response', async () => {
  const aliases = await startFirstFactorPool({ pool: { AliasAttributes: ['email'] } })
  await firstFactors(aliases).reachableUser('anna')
  const { Session = '' } = await firstFactors(aliases).begin('anna@example.com', 'EMAIL_OTP')
  const code = { EMAIL_OTP_CODE: aliases.codeTo('anna@example.com') }
  const result = await answers(aliases).answer('EMAIL_OTP', 'anna@example.com', Session, code)
  expect(result).toHaveProperty('AuthenticationResult')
})

test('offers only passwords in a pool that allows nothing else', async () => {
  const plain = await startFirstFactorPool({}, ['PASSWORD'])
  await firstFactors(plain).reachableUser('anna')
  const { AvailableChallenges } = await firstFactors(plain).begin('anna', 'EMAIL_OTP')
  expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  expect(allFirstFactors).toContain('EMAIL_OTP')
})
