/** Authorization codes in the wrong hands: sent again, with another verifier, client or address, late, or in another form. */
import { describe, expect, test } from '@jest/globals'
import {
  callbackUrl,
  challengeOf,
  codeFor,
  exchange,
  type Started,
  signInAtProvider,
  startSignIn,
} from '../e2e/provider-sign-in.ts'
import { startApi } from '../e2e/support.ts'
import { anna, signInsAt } from './federation-sign-ins.ts'

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const api = await startApi({ stage: 'full', now })
const other = await startApi({ stage: 'full' })
const berta = { sub: 'berta', email: 'berta@example.com', email_verified: 'true' }

const { signedIn, toApi } = signInsAt(api)
const rejected = { status: 401, body: { code: 'AUTHORIZATION_CODE_INVALID' } }

test('a code is accepted once at the domain, and once at POST /auth/code', async () => {
  const first = await signedIn()
  expect((await exchange(api, first.started, first.code)).status).toBe(200)
  const second = await signedIn()
  expect((await toApi(second.started, second.code)).status).toBe(200)
})

describe('a code that was used', () => {
  test('is rejected at the domain', async () => {
    const { started, code } = await signedIn()
    await exchange(api, started, code)
    expect(await exchange(api, started, code)).toEqual({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('is rejected by POST /auth/code, whichever of both it was used at', async () => {
    const { started, code } = await signedIn()
    await exchange(api, started, code)
    expect(await toApi(started, code)).toMatchObject(rejected)
    const again = await signedIn()
    await toApi(again.started, again.code)
    expect(await toApi(again.started, again.code)).toMatchObject(rejected)
  })

  test('results in tokens for one of ten requests that are sent at once', async () => {
    const { started, code } = await signedIn()
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(api, started, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const next = await signedIn()
    const results = await Promise.all(Array.from({ length: 10 }, () => toApi(next.started, next.code)))
    expect(results.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('a stolen code', () => {
  test.each<[string, (started: Started) => Record<string, string | undefined>]>([
    ['another verifier', () => ({ code_verifier: 'a'.repeat(43) })],
    ['no verifier', () => ({ code_verifier: undefined })],
    ['an empty verifier', () => ({ code_verifier: '' })],
    ['the challenge as verifier', ({ codeVerifier }) => ({ code_verifier: challengeOf(codeVerifier) })],
    ['a verifier in another case', ({ codeVerifier }) => ({ code_verifier: codeVerifier.toUpperCase() })],
    ['another redirect URI', () => ({ redirect_uri: 'https://app.example.com/other' })],
    ['a redirect URI with a slash at its end', () => ({ redirect_uri: `${callbackUrl}/` })],
    ['no redirect URI', () => ({ redirect_uri: undefined })],
    ['another client', () => ({ client_id: 'another' })],
    ["another pool's client", () => ({ client_id: other.userPoolClientId })],
    ['no client', () => ({ client_id: undefined })],
    ['another grant type', () => ({ grant_type: 'refresh_token', refresh_token: 'any' })],
    ['no grant type', () => ({ grant_type: undefined })],
  ])('results in no tokens at the domain with %s', async (_, change) => {
    const { started, code } = await signedIn()
    const { status, body } = await exchange(api, started, code, change(started))
    expect(status).toBe(400)
    expect(Object.keys(body)).not.toContain('access_token')
  })

  test.each<[string, (started: Started) => object, number]>([
    ['another verifier', () => ({ codeVerifier: 'a'.repeat(43) }), 401],
    ['no verifier', () => ({ codeVerifier: undefined }), 400],
    ['the challenge as verifier', ({ codeVerifier }) => ({ codeVerifier: challengeOf(codeVerifier) }), 401],
    ['another redirect URI', () => ({ redirectUri: 'https://app.example.com/other' }), 401],
    ['another nonce', () => ({ nonce: 'another-nonce-that-is-long-enough' }), 401],
    ['no nonce', () => ({ nonce: undefined }), 400],
    ['a client of its own', () => ({ clientId: 'another' }), 400],
  ])('results in no tokens at POST /auth/code with %s', async (_, change, status) => {
    const { started, code } = await signedIn()
    const answer = await toApi(started, code, change(started))
    expect(answer.status).toBe(status)
    expect(answer.body).not.toHaveProperty('tokens')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('of another pool is unknown at the domain and at POST /auth/code', async () => {
    const started = startSignIn(other)
    const code = await codeFor(started, anna)
    expect((await exchange(api, started, code)).body).toEqual({ error: 'invalid_grant' })
    expect(await toApi(started, code)).toMatchObject(rejected)
  })

  test('expires after five minutes', async () => {
    const [first, second] = [await signedIn(), await signedIn()]
    ahead += 5 * 60_000 + 1000
    const late = await exchange(api, first.started, first.code)
    const lateToo = await toApi(second.started, second.code)
    ahead = 0
    expect(late.body).toEqual({ error: 'invalid_grant' })
    expect(lateToo).toMatchObject(rejected)
  })
})

describe('an injected code', () => {
  test("of another person's sign-in fails with the verifier of one's own", async () => {
    const attacker = await signedIn(berta)
    const victim = startSignIn(api)
    expect(await toApi(victim, attacker.code)).toMatchObject(rejected)
  })

  test('fails with the nonce of another sign-in although the verifier is right, and the refresh token is not returned', async () => {
    const { started, code } = await signedIn()
    const { nonce } = startSignIn(api)
    const answer = await toApi(started, code, { nonce })
    expect(answer).toMatchObject(rejected)
    expect(JSON.stringify(answer.body)).not.toMatch(/eyJ/)
  })

  test('fails where the sign-in began without a nonce', async () => {
    const { started, code } = await signedIn(anna, { nonce: undefined })
    expect(await toApi(started, code)).toMatchObject(rejected)
    const empty = await signedIn(anna, { nonce: undefined })
    expect((await toApi(empty.started, empty.code, { nonce: '' })).status).toBe(400)
  })

  test('comes back with the state that began the sign-in, so that the app can tell', async () => {
    const started = startSignIn(api)
    const { url } = await signInAtProvider(started.url, anna)
    expect(url.searchParams.get('state')).toBe(started.state)
    const hostile = startSignIn(api, { state: '"><script>&code=x#\r\nset-cookie: a=b' })
    const arrived = await signInAtProvider(hostile.url, anna)
    expect(arrived.url.searchParams.getAll('code')).toHaveLength(1)
    expect(arrived.url.searchParams.get('state')).toBe(hostile.url.searchParams.get('state'))
  })
})

describe('the proof of who began the sign-in', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['the method plain', { code_challenge_method: 'plain' }],
    ['a challenge without a method', { code_challenge_method: undefined }],
    ['a method without a challenge', { code_challenge: undefined }],
  ])('is not weakened by %s: the browser returns with an error instead of a code', async (_, parameters) => {
    const { url } = startSignIn(api, parameters)
    await expect(codeFor({ ...startSignIn(api), url }, anna)).rejects.toThrow()
  })

  test('cannot be left out to let a verifier pass that was never announced', async () => {
    const parameters = { code_challenge: undefined, code_challenge_method: undefined }
    const { url } = startSignIn(api, parameters)
    const arrived = await signInAtProvider(url, anna).catch(() => undefined)
    const code = arrived?.url.searchParams.get('code')
    if (!code) return expect(arrived?.url.searchParams.get('error') ?? 'no form').toBeTruthy()
    expect((await exchange(api, startSignIn(api), code)).body).toEqual({ error: 'invalid_grant' })
  })
})
