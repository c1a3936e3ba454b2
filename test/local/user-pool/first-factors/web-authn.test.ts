/** WEB_AUTHN: sign-ins with a passkey, as one factor or as two, and attacks on them. */
import {
  AdminGetUserAuthFactorsCommand,
  AdminSetUserMFAPreferenceCommand,
  DeleteWebAuthnCredentialCommand,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { firstFactors, startFirstFactorPool } from '../first-factor-fixtures.ts'
import { allFactors, answers, appCode } from '../mfa-user-fixtures.ts'
import { type Lies, softwareAuthenticator } from '../software-authenticator.ts'
import { startPool, type TestPool } from '../support.ts'

const pool = await startFirstFactorPool()
const { begin, beginException, register } = firstFactors(pool)
const { answer, answerRefusal } = answers(pool)
const wrong = 'NotAuthorizedException: Incorrect username or password.'
const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.'
const usedOnce = 'NotAuthorizedException: Invalid session for the user, session can only be used once.'

const optionsOf = ({
  ChallengeParameters = {},
}: {
  ChallengeParameters?: Record<string, string> | undefined
}) => ChallengeParameters['CREDENTIAL_REQUEST_OPTIONS'] ?? ''

/** A user with one passkey, whose key counts. */
async function userWithPasskey(username: string, of: TestPool = pool) {
  await of.confirmedUser(username)
  const authenticator = softwareAuthenticator({ attachment: 'cross-platform', counts: true })
  const { AccessToken } = await of.tokensOf(username)
  const credential = await firstFactors(of).register(AccessToken, authenticator)
  return {
    AccessToken,
    credential,
    /** Signs in, and lies about what is given. */
    async signIn(lies: Lies = {}) {
      const challenge = await firstFactors(of).begin(username, 'WEB_AUTHN')
      const CREDENTIAL = authenticator.get(optionsOf(challenge), credential, lies)
      const session = challenge.Session ?? ''
      return { session, CREDENTIAL }
    },
    authenticator,
  }
}

test('signs in with a passkey, again and again', async () => {
  const { signIn, credential } = await userWithPasskey('anna')
  const challenge = await begin('anna', 'WEB_AUTHN')
  expect(challenge).toEqual({
    ChallengeName: 'WEB_AUTHN',
    ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: expect.any(String) },
    Session: expect.any(String),
  })
  expect(JSON.parse(optionsOf(challenge))).toEqual({
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    timeout: 180_000,
    rpId: 'localhost',
    allowCredentials: [{ id: credential.id, type: 'public-key', transports: ['usb'] }],
    userVerification: 'preferred',
  })
  for (let time = 0; time < 2; time += 1) {
    const { session, CREDENTIAL } = await signIn()
    expect(await answer('WEB_AUTHN', 'anna', session, { CREDENTIAL })).toHaveProperty('AuthenticationResult')
  }
})

test('signs in with a passkey that does not count, and without user verification if it is only preferred', async () => {
  await pool.confirmedUser('berta')
  const authenticator = softwareAuthenticator()
  const credential = await register((await pool.tokensOf('berta')).AccessToken, authenticator)
  for (const lies of [{}, { userVerified: false }]) {
    const challenge = await begin('berta', 'WEB_AUTHN')
    const CREDENTIAL = authenticator.get(optionsOf(challenge), credential, lies)
    const result = await answer('WEB_AUTHN', 'berta', challenge.Session ?? '', { CREDENTIAL })
    expect(result).toHaveProperty('AuthenticationResult')
  }
})

test('completes a choice at once, or follows it', async () => {
  const { authenticator, credential } = await userWithPasskey('clara')
  const choice = await begin('clara')
  const CREDENTIAL = authenticator.get(optionsOf(choice), credential)
  const responses = { ANSWER: 'WEB_AUTHN', CREDENTIAL }
  expect(await answer('SELECT_CHALLENGE', 'clara', choice.Session ?? '', responses)).toHaveProperty(
    'AuthenticationResult',
  )
  const other = await begin('clara')
  const next = await answer('SELECT_CHALLENGE', 'clara', other.Session ?? '', { ANSWER: 'WEB_AUTHN' })
  const again = { CREDENTIAL: authenticator.get(optionsOf(next), credential) }
  expect(await answer('WEB_AUTHN', 'clara', next.Session ?? '', again)).toHaveProperty('AuthenticationResult')
})

describe('rejects', () => {
  test.each<[string, Lies]>([
    ['another origin', { origin: 'http://app.localhost:3000' }],
    ['the origin of another site', { origin: 'https://evil.example.com' }],
    ['an origin that is no URL', { origin: 'localhost' }],
    ['another relying party', { relyingPartyId: 'example.com' }],
    ['another challenge', { challenge: 'AAAA' }],
    ['the type of a registration', { type: 'webauthn.create' }],
    ['a forged signature', { forged: true }],
    ['an absent user', { userPresent: false }],
    ['the handle of another user', { userHandle: 'AAAA' }],
    ['the counter of a clone', { counter: 1 }],
  ])('%s, once per session', async (what, lies) => {
    const username = `user-${what.replaceAll(' ', '-')}`
    const { signIn } = await userWithPasskey(username)
    const { session, CREDENTIAL } = await signIn(lies)
    expect(await answerRefusal('WEB_AUTHN', username, session, { CREDENTIAL })).toBe(wrong)
    expect(await answerRefusal('WEB_AUTHN', username, session, { CREDENTIAL })).toBe(usedOnce)
  })

  test('a replay, in the same session and in another', async () => {
    const { signIn } = await userWithPasskey('dora')
    const { session, CREDENTIAL } = await signIn()
    await answer('WEB_AUTHN', 'dora', session, { CREDENTIAL })
    expect(await answerRefusal('WEB_AUTHN', 'dora', session, { CREDENTIAL })).toBe(usedOnce)
    const other = await signIn()
    expect(await answerRefusal('WEB_AUTHN', 'dora', other.session, { CREDENTIAL })).toBe(wrong)
  })

  test('one of two simultaneous sign-ins with the same counter', async () => {
    const { signIn } = await userWithPasskey('emil')
    const both = [await signIn({ counter: 50 }), await signIn({ counter: 50 })]
    const results = await Promise.allSettled(
      both.map(({ session, CREDENTIAL }) => answer('WEB_AUTHN', 'emil', session, { CREDENTIAL })),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('the passkey of another user', async () => {
    const frida = await userWithPasskey('frida')
    await userWithPasskey('gerd')
    const challenge = await begin('gerd', 'WEB_AUTHN')
    const CREDENTIAL = frida.authenticator.get(optionsOf(challenge), frida.credential)
    const session = challenge.Session ?? ''
    expect(await answerRefusal('WEB_AUTHN', 'frida', session, { CREDENTIAL })).toBe(expired)
    expect(await answerRefusal('WEB_AUTHN', 'gerd', session, { CREDENTIAL })).toBe(wrong)
  })

  test('a passkey that was deleted meanwhile', async () => {
    const { signIn, AccessToken, credential } = await userWithPasskey('hans')
    const { session, CREDENTIAL } = await signIn()
    await pool.send(DeleteWebAuthnCredentialCommand, { AccessToken, CredentialId: credential.id })
    expect(await answerRefusal('WEB_AUTHN', 'hans', session, { CREDENTIAL })).toBe(wrong)
    expect((await begin('hans', 'WEB_AUTHN')).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })

  test('what is not the JSON of a credential', async () => {
    await userWithPasskey('ida')
    for (const CREDENTIAL of ['no JSON', '{}', '[]', 'null', '{"id":1}']) {
      const { Session = '' } = await begin('ida', 'WEB_AUTHN')
      expect(await answerRefusal('WEB_AUTHN', 'ida', Session, { CREDENTIAL })).toBe(
        'InvalidParameterException: CREDENTIAL is not an AuthenticationResponseJSON',
      )
    }
  })

  test('the fifth wrong passkey, and then locks the name', async () => {
    const { signIn } = await userWithPasskey('julia')
    for (let time = 0; time < 5; time += 1) {
      const { session, CREDENTIAL } = await signIn({ forged: true })
      expect(await answerRefusal('WEB_AUTHN', 'julia', session, { CREDENTIAL })).toBe(wrong)
    }
    expect(await beginException('julia', 'WEB_AUTHN')).toBe(
      'NotAuthorizedException: Password attempts exceeded',
    )
  })
})

test('requires user verification if the pool does', async () => {
  const strict = await startFirstFactorPool({ pool: { WebAuthnUserVerification: 'required' } })
  const { signIn } = await userWithPasskey('anna', strict)
  const challenge = await firstFactors(strict).begin('anna', 'WEB_AUTHN')
  expect(JSON.parse(optionsOf(challenge))).toMatchObject({ userVerification: 'required' })
  const { session, CREDENTIAL } = await signIn({ userVerified: false })
  expect(await answers(strict).answerRefusal('WEB_AUTHN', 'anna', session, { CREDENTIAL })).toBe(wrong)
})

test('accepts the listed origins only, or those of the relying party and its subdomains by HTTPS', async () => {
  const signIn = async (of: TestPool, username: string, origin: string) => {
    await of.confirmedUser(username)
    const authenticator = softwareAuthenticator()
    const { AccessToken } = await of.tokensOf(username)
    const credential = await firstFactors(of).register(AccessToken, authenticator, { origin })
    const challenge = await firstFactors(of).begin(username, 'WEB_AUTHN')
    const CREDENTIAL = authenticator.get(optionsOf(challenge), credential, { origin })
    return answers(of).answer('WEB_AUTHN', username, challenge.Session ?? '', { CREDENTIAL })
  }
  const domain = await startFirstFactorPool({ pool: { WebAuthnRelyingPartyID: 'example.com' } })
  expect(await signIn(domain, 'anna', 'https://example.com')).toHaveProperty('AuthenticationResult')
  expect(await signIn(domain, 'berta', 'https://app.example.com')).toHaveProperty('AuthenticationResult')
  for (const origin of [
    'http://example.com',
    'https://example.com.evil.org',
    'https://evilexample.com',
    'https://app.example.com/',
    'null',
  ]) {
    await expect(signIn(domain, `user-${encodeURIComponent(origin)}`, origin)).rejects.toThrow(
      `The origin ${origin} is not allowed`,
    )
  }
  const listed = await startFirstFactorPool({
    pool: { WebAuthnRelyingPartyID: 'example.com' },
    passkeys: { relyingPartyId: 'localhost', origins: ['http://localhost:4000'] },
  })
  expect(await signIn(listed, 'anna', 'http://localhost:4000')).toHaveProperty('AuthenticationResult')
  await expect(signIn(listed, 'berta', 'http://localhost:3000')).rejects.toThrow('is not allowed')
})

describe('as two factors', () => {
  const mfaPool = (MfaConfiguration: 'ON' | 'OPTIONAL', factor = 'MULTI_FACTOR_WITH_USER_VERIFICATION') =>
    startFirstFactorPool({
      pool: { MfaConfiguration, EnabledMfas: allFactors, WebAuthnFactorConfiguration: factor },
    })

  test('a passkey is enough where MFA is required, if the user has enabled that beside another method', async () => {
    const strict = await mfaPool('ON')
    const { begin, register } = firstFactors(strict)
    const { answer } = answers(strict)
    await strict.confirmedUser('anna', { email: 'a@example.com' })
    const code = await strict.signIn('anna')
    const mailed = { EMAIL_OTP_CODE: strict.codeTo('a@example.com') }
    const { AuthenticationResult } = await answer('EMAIL_OTP', 'anna', code.Session ?? '', mailed)
    const { AccessToken = '' } = AuthenticationResult ?? {}
    const authenticator = softwareAuthenticator()
    const credential = await register(AccessToken, authenticator)
    expect((await begin('anna', 'WEB_AUTHN')).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])

    const WebAuthnMfaSettings = { Enabled: true }
    await strict.send(SetUserMFAPreferenceCommand, { AccessToken, WebAuthnMfaSettings })
    const challenge = await begin('anna', 'WEB_AUTHN')
    expect(JSON.parse(optionsOf(challenge))).toMatchObject({ userVerification: 'required' })
    const signed = { CREDENTIAL: authenticator.get(optionsOf(challenge), credential) }
    expect(await answer('WEB_AUTHN', 'anna', challenge.Session ?? '', signed)).toHaveProperty(
      'AuthenticationResult',
    )
    const unverified = await begin('anna', 'WEB_AUTHN')
    const lie = { CREDENTIAL: authenticator.get(optionsOf(unverified), credential, { userVerified: false }) }
    expect(await answers(strict).answerRefusal('WEB_AUTHN', 'anna', unverified.Session ?? '', lie)).toBe(
      wrong,
    )
  })

  test('a passkey is not offered to users with a second factor, unless it counts as one', async () => {
    const optional = await mfaPool('OPTIONAL')
    const { signIn } = await userWithPasskey('anna', optional)
    const secret = await answers(optional).userWithApp('anna')
    const { begin } = firstFactors(optional)
    expect((await begin('anna', 'WEB_AUTHN')).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    const input = { Username: 'anna', WebAuthnMfaSettings: { Enabled: true } }
    await optional.send(AdminSetUserMFAPreferenceCommand, input)
    const { session, CREDENTIAL } = await signIn()
    expect(await answers(optional).answer('WEB_AUTHN', 'anna', session, { CREDENTIAL })).toHaveProperty(
      'AuthenticationResult',
    )
    const withPassword = await begin('anna', 'PASSWORD', { PASSWORD: 'cD3:oxf3' })
    const code = { SOFTWARE_TOKEN_MFA_CODE: appCode(optional, secret) }
    expect(withPassword.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const last = await answers(optional).answer(
      'SOFTWARE_TOKEN_MFA',
      'anna',
      withPassword.Session ?? '',
      code,
    )
    expect(last).toHaveProperty('AuthenticationResult')
    const { ConfiguredUserAuthFactors } = await optional.send(AdminGetUserAuthFactorsCommand, {
      Username: 'anna',
    })
    expect(ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'WEB_AUTHN', 'SOFTWARE_TOKEN'])
  })

  test('cannot be enabled in a pool where passkeys are one factor, or without another method', async () => {
    const single = await mfaPool('OPTIONAL', 'SINGLE_FACTOR')
    const multi = await mfaPool('OPTIONAL')
    for (const one of [single, multi]) await one.confirmedUser('anna')
    const input = { Username: 'anna', WebAuthnMfaSettings: { Enabled: true } }
    expect(await single.exception(AdminSetUserMFAPreferenceCommand, input)).toMatch(
      /WEB_AUTHN_MFA is not enabled/,
    )
    expect(await multi.exception(AdminSetUserMFAPreferenceCommand, input)).toMatch(/another MFA method/)
  })
})

test('a plain pool has no passkeys to sign in with', async () => {
  const plain = await startPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] } })
  await plain.confirmedUser('anna')
  const { AvailableChallenges } = await firstFactors(plain).begin('anna', 'WEB_AUTHN')
  expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
})
