import { describe, expect, test } from '@jest/globals'
import type { BodyOf, Schemas } from '../../client/index.ts'
import { softwareAuthenticator } from '../local/user-pool/software-authenticator.ts'
import { at, challengeOf, resultOf, startApi } from './support.ts'

type FirstFactor = NonNullable<Schemas['SignInRequest']['prefer']>

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const api = await startApi({ stage: 'passwordless', now })
const passwordOnly = await startApi({ stage: 'full', now })

const password = 'anyPassword0!'
const email = (username: string) => `${username}@example.com`
const phone = '+81288220000'
await api.createUser('anna', password, {
  email: email('anna'),
  email_verified: 'true',
  phone_number: phone,
  phone_number_verified: 'true',
})
await api.createUser('berta', password, { email: email('berta'), email_verified: 'true' })

const begin = (username: string, prefer?: FirstFactor) =>
  api.POST('/auth/sign-in', { body: { username, ...(prefer ? { prefer } : {}) } })
const answer = (body: BodyOf<'POST /auth/challenge'>) => api.POST('/auth/challenge', { body })
const codeSentTo = (address: string) => api.messages(address)[0]?.code ?? ''
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

async function tokensOf(result: Promise<Schemas['SignInResult']>): Promise<Schemas['Tokens']> {
  const got = await result
  if (got.outcome !== 'SIGNED_IN') throw new Error(`not signed in, but ${got.outcome}`)
  return got.tokens
}

describe('a sign-in without a password', () => {
  test.each(['anna', 'nobody', 'Anna@Example.com'])('offers %s the factors of the stage', async username => {
    expect(await begin(username)).toEqual({
      outcome: 'CHALLENGE',
      challenge: {
        name: 'SELECT_CHALLENGE',
        username,
        session: 'none-before-the-first-factor',
        parameters: { options: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'PASSKEY'] },
      },
    })
  })

  test.each([
    ['EMAIL_OTP', 'EMAIL', email('anna'), 'email_otp'],
    ['SMS_OTP', 'SMS', phone, 'sms'],
  ] as const)('can choose %s, whose code signs in', async (choice, medium, address, method) => {
    const { name, username, session } = await challengeOf(begin('anna'), 'SELECT_CHALLENGE')
    const chosen = await challengeOf(answer({ name, username, session, choice }), choice)
    expect(chosen).toMatchObject({
      username: 'anna',
      parameters: { delivery: { medium, destination: '***' } },
    })
    const code = codeSentTo(address)
    const enter = (entered: string) =>
      answer({ name: choice, username: 'anna', session: chosen.session, code: entered })
    expect(await resultOf(enter(wrong(code)))).toEqual([400, 'CODE_MISMATCH'])
    const { idToken } = await tokensOf(enter(` ${code.slice(0, 3)} ${code.slice(3)}`))
    expect(claimsOf(idToken)).toMatchObject({ amr: [method], acr: 'urn:cognito:loa:2' })
    expect(await resultOf(enter(code))).toEqual([400, 'CODE_MISMATCH'])
  })

  test('can prefer a factor, which needs no choice, and name the user by the alias', async () => {
    const { name, username, session } = await challengeOf(begin(email('anna'), 'EMAIL_OTP'), 'EMAIL_OTP')
    expect(username).toBe(email('anna'))
    const code = codeSentTo(email('anna'))
    expect(await resultOf(answer({ name, username, session, code }))).toBe('SIGNED_IN')
  })

  test('can choose the password, and is then as the sign-in with it', async () => {
    const { name, username, session } = await challengeOf(begin('anna', 'PASSWORD'), 'PASSWORD')
    const enter = (entered: string, who = username) =>
      answer({ name, username: who, session, password: entered })
    expect(claimsOf((await tokensOf(enter(password))).idToken)).toMatchObject({ amr: ['pwd'] })
    for (const who of [username, 'nobody'])
      expect(await resultOf(enter('wrong0Password!', who))).toEqual([401, 'INVALID_CREDENTIALS'])
  })

  test('rejects a factor beside a password, and fields of no factor', async () => {
    const both = await api.call('POST /auth/sign-in', {
      body: { username: 'anna', password, prefer: 'PASSKEY' },
    })
    expect(both).toMatchObject({ status: 400, body: { errors: [{ path: '/prefer', code: 'CONFLICT' }] } })
    const same = { username: 'anna', password, prefer: 'PASSWORD' }
    expect((await api.call('POST /auth/sign-in', { body: same })).body).toMatchObject({
      outcome: 'SIGNED_IN',
    })
    const unknown = { username: 'anna', prefer: 'PIN' }
    expect((await api.call('POST /auth/sign-in', { body: unknown })).status).toBe(400)
  })

  test('is told the name of the challenge when it answers with the name of the factor', async () => {
    const body = { name: 'PASSKEY', username: 'anna', session: 's'.repeat(20), credential: {} }
    const { errors } = (await api.call('POST /auth/challenge', { body })).body
    expect(errors).toContainEqual({
      path: '/name',
      code: 'INVALID_VALUE',
      message: 'Send WEB_AUTHN, which is the challenge of a passkey',
    })
  })

  test('is rejected for its missing password on a stage that offers nothing else', async () => {
    const missing = [{ path: '/password', code: 'REQUIRED', message: 'Missing: send a string' }]
    for (const body of [{ username: 'anna' }, { username: 'anna', prefer: 'EMAIL_OTP' }])
      expect((await passwordOnly.call('POST /auth/sign-in', { body })).body).toMatchObject({
        code: 'INVALID_REQUEST',
        errors: missing,
      })
    const session = 'none-before-the-first-factor'
    for (const body of [
      { name: 'SELECT_CHALLENGE', username: 'anna', session, choice: 'EMAIL_OTP' },
      { name: 'PASSWORD', username: 'anna', session, password },
    ] as const)
      expect(await resultOf(passwordOnly.POST('/auth/challenge', { body }))).toEqual([401, 'SESSION_EXPIRED'])
  })
})

describe('a passkey', () => {
  const authenticator = softwareAuthenticator()
  type Passkey = ReturnType<typeof authenticator.create>['credential']

  async function register(username: string): Promise<Passkey> {
    const me = api.as((await api.tokensOf(username, password)).accessToken)
    const { rp, ...options } = await me.POST('/me/passkeys/options')
    const { credential, response } = authenticator.create({ ...options, rp: { id: rp.id ?? '' } })
    await me.POST('/me/passkeys', { body: { ...response, type: 'public-key' } })
    return credential
  }

  const asked = (username: string) => {
    // No wait after earlier failures is left.
    ahead += 3_600_000
    return challengeOf(begin(username, 'PASSKEY'), 'WEB_AUTHN')
  }
  const signed = (
    { parameters: { credentialRequestOptions } }: Schemas['WebAuthnChallenge'],
    passkey: Passkey,
    lies = {},
  ): Schemas['PasskeyAssertion'] =>
    JSON.parse(authenticator.get(JSON.stringify(credentialRequestOptions), passkey, lies))
  const send = (
    { name, username, session }: Schemas['WebAuthnChallenge'],
    credential: Schemas['PasskeyAssertion'],
  ) => answer({ name, username, session, credential })

  test('signs in, with whatever members its browser adds', async () => {
    const passkey = await register('anna')
    const challenge = await asked('anna')
    expect(challenge.parameters.credentialRequestOptions).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 180_000,
      rpId: 'localhost',
      allowCredentials: [{ type: 'public-key', id: passkey.id, transports: ['hybrid', 'internal'] }],
      userVerification: 'required',
    })
    const credential = signed(challenge, passkey)
    const later = { ...credential, newMember: 1, response: { ...credential.response, another: null } }
    const { idToken } = await tokensOf(send(challenge, later))
    expect(claimsOf(idToken)).toMatchObject({ amr: ['swk'], acr: 'urn:cognito:loa:3' })
  })

  test("is rejected if it is replayed, of another page or challenge, or another user's", async () => {
    const [annas, bertas] = [await register('anna'), await register('berta')]
    const used = await asked('anna')
    const credential = signed(used, annas)
    await send(used, credential)
    const rejected = async (challenge: Schemas['WebAuthnChallenge'], answer: Schemas['PasskeyAssertion']) =>
      expect(await resultOf(send(challenge, answer))).toEqual([400, 'PASSKEY_REJECTED'])
    await rejected(used, credential)
    await rejected(await asked('anna'), credential)
    for (const lies of [
      { origin: 'https://evil.example' },
      { forged: true },
      { relyingPartyId: 'evil.example' },
    ]) {
      const challenge = await asked('anna')
      await rejected(challenge, signed(challenge, annas, lies))
    }
    const challenge = await asked('anna')
    await rejected(challenge, signed(challenge, bertas))
    await rejected({ ...(await asked('berta')), username: 'anna' }, signed(await asked('anna'), annas))
  })

  test('counts as two factors for a user who has another one and turns that on', async () => {
    await api.createUser('carla', password, { email: 'carla@example.com', email_verified: 'true' })
    const passkey = await register('carla')
    const me = api.as((await api.tokensOf('carla', password)).accessToken)
    const set = (body: Schemas['MfaPreference']) => me.PUT('/me/mfa', { body })
    expect(await resultOf(set({ passkey: { enabled: true } }))).toEqual([409, 'MFA_NOT_ENABLED'])
    await set({ email: { enabled: true } })
    expect(await resultOf(begin('carla', 'PASSKEY'))).toEqual([409, 'PASSKEY_UNAVAILABLE'])

    await set({ passkey: { enabled: true } })
    const unverified = await asked('carla')
    const lies = { userVerified: false }
    expect(await resultOf(send(unverified, signed(unverified, passkey, lies)))).toEqual([
      400,
      'PASSKEY_REJECTED',
    ])
    const challenge = await asked('carla')
    const { idToken } = await tokensOf(send(challenge, signed(challenge, passkey)))
    expect(claimsOf(idToken)).toMatchObject({ amr: expect.arrayContaining(['swk']) })
    await api.PUT('/users/{username}/mfa', {
      ...at({ username: 'carla' }),
      body: { passkey: { enabled: false } },
    })
    expect(await resultOf(begin('carla', 'PASSKEY'))).toEqual([409, 'PASSKEY_UNAVAILABLE'])
  })

  test('is PASSKEY_UNAVAILABLE for a user who has none, and for whoever cannot use it', async () => {
    await api.createUser('without', password)
    expect(await resultOf(begin('without', 'PASSKEY'))).toEqual([409, 'PASSKEY_UNAVAILABLE'])
    await api.createUser('leaving', password)
    await register('leaving')
    await asked('leaving')
    await api.POST('/users/{username}/disable', at({ username: 'leaving' }))
    expect(await resultOf(begin('leaving', 'PASSKEY'))).toEqual([409, 'PASSKEY_UNAVAILABLE'])
  })
})
