/** Passkeys with a browser that the tests prepare; test/browser has a real one. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { memorySession } from '../../client/index.ts'
import {
  answerPasskeyChallenge,
  createPasskey,
  isConditionalMediationAvailable,
  isPasskeyError,
  isPasskeySupported,
  signInWithPasskey,
} from '../../client/passkeys.ts'
import { accessTokenOf, clientWith, json, problem } from './support.ts'

type Options = { publicKey: { parsed: Record<string, unknown> }; signal: AbortSignal; mediation?: string }
type Ask = (options: Options) => Promise<unknown>

const target = globalThis as unknown as { PublicKeyCredential?: object }
const tick = () => new Promise(setImmediate)
const never: Ask = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
const failing = (name: string) => () => Promise.reject(new DOMException('about it', name))

/** A browser whose authenticator does this. */
function prepareBrowser({ create = never, get = never }: { create?: Ask; get?: Ask }): Options[] {
  const asked: Options[] = []
  const record = (ask: Ask) => (options: Options) => {
    asked.push(options)
    return ask(options)
  }
  Object.defineProperty(navigator, 'credentials', {
    configurable: true,
    value: { create: record(create), get: record(get) },
  })
  const parse = (parsed: object) => ({ parsed })
  target.PublicKeyCredential = {
    parseCreationOptionsFromJSON: parse,
    parseRequestOptionsFromJSON: parse,
    isConditionalMediationAvailable: async () => true,
  }
  return asked
}
afterEach(() => {
  Reflect.deleteProperty(navigator, 'credentials')
  delete target.PublicKeyCredential
})

const session = () => memorySession({ accessToken: accessTokenOf('gimpei3', 'one') })
const credentialOf = (document: object) => async () => ({ toJSON: () => document })
const creationOptions = { challenge: 'AA', rp: { id: 'localhost', name: 'localhost' } }
const webAuthn = (options: object = {}) =>
  json({
    outcome: 'CHALLENGE',
    challenge: {
      name: 'WEB_AUTHN',
      username: 'gimpei3',
      session: 'session',
      parameters: { credentialRequestOptions: { challenge: 'AA', ...options } },
    },
  })
const signedIn = () => json({ outcome: 'SIGNED_IN', tokens: { accessToken: 'token' } })

describe('createPasskey', () => {
  test('sends what the browser creates from the options of the API', async () => {
    const registration = { id: 'AQ', response: { attestationObject: 'Ag' } }
    const asked = prepareBrowser({ create: credentialOf(registration) })
    const { api, sent } = clientWith([json(creationOptions), json({ id: 'AQ' }, 201)], { session: session() })
    expect(await createPasskey(api)).toEqual({ id: 'AQ' })
    expect(asked.map(({ publicKey }) => publicKey.parsed)).toEqual([creationOptions])
    expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'POST /v1/me/passkeys/options',
      'POST /v1/me/passkeys',
    ])
    expect(await sent[1]?.json()).toEqual(registration)
  })

  test('gives the browser base64url without padding and without nulls, and leaves other texts as they are', async () => {
    const asked = prepareBrowser({ create: credentialOf({}) })
    const options = {
      challenge: 'a+/b==',
      rp: { id: 'my-app.example.com', name: 'A+B/C=' },
      user: { id: 'c+/d=', name: 'a+b@example.com', displayName: 'a/b=' },
      excludeCredentials: [{ type: 'public-key', id: 'e+/f', transports: null }],
      extensions: null,
    }
    const { api } = clientWith([json(options), json({}, 201)], { session: session() })
    await createPasskey(api)
    expect(asked[0]?.publicKey.parsed).toEqual({
      challenge: 'a-_b',
      rp: options.rp,
      user: { ...options.user, id: 'c-_d' },
      excludeCredentials: [{ type: 'public-key', id: 'e-_f' }],
    })
  })

  test.each([
    ['is missing', undefined],
    [
      'throws',
      () => {
        throw new TypeError('Illegal invocation')
      },
    ],
  ])("sends the members of a password manager's credential whose toJSON %s", async (_, toJSON) => {
    const buffer = (...bytes: number[]) => new Uint8Array(bytes).buffer
    const credential = {
      id: '-_8',
      rawId: buffer(0xfb, 0xff),
      type: 'public-key',
      authenticatorAttachment: null,
      toJSON,
      response: {
        clientDataJSON: buffer(1),
        attestationObject: buffer(2),
        getTransports: () => ['internal'],
      },
    }
    prepareBrowser({ create: async () => credential })
    const { api, sent } = clientWith([json(creationOptions), json({}, 201)], { session: session() })
    await createPasskey(api)
    expect(await sent[1]?.json()).toEqual({
      id: '-_8',
      rawId: '-_8',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'AQ', attestationObject: 'Ag', transports: ['internal'] },
    })
  })

  test.each([
    ['NotAllowedError', 'CANCELLED'],
    ['InvalidStateError', 'ALREADY_REGISTERED'],
    ['SecurityError', 'WRONG_DOMAIN'],
    ['NotSupportedError', 'UNSUPPORTED'],
    ['ConstraintError', 'UNSUPPORTED'],
  ] as const)("reports the browser's %s as %s", async (name, code) => {
    prepareBrowser({ create: failing(name) })
    const { api } = clientWith([json(creationOptions)], { session: session() })
    const error = await createPasskey(api).catch((error: unknown) => error)
    expect(isPasskeyError(error, code)).toBe(true)
    expect(isPasskeyError(error)).toBe(true)
    expect(isPasskeyError(error, code === 'CANCELLED' ? 'SUPERSEDED' : 'CANCELLED')).toBe(false)
    expect(error).toMatchObject({ name: 'PasskeyError', cause: { name } })
  })

  test('reports any other error of the browser unchanged', async () => {
    prepareBrowser({ create: failing('UnknownError') })
    const { api } = clientWith([json(creationOptions)], { session: session() })
    await expect(createPasskey(api)).rejects.toMatchObject({ name: 'UnknownError' })
  })

  test('rejects with the reason of a signal that ends the wait for the user', async () => {
    const cancelled = new AbortController()
    prepareBrowser({
      create: options => {
        setImmediate(() => cancelled.abort(new Error('the page was left')))
        return never(options).catch(() => failing('AbortError')())
      },
    })
    const { api, sent } = clientWith([json(creationOptions)], { session: session() })
    const created = createPasskey(api, { signal: cancelled.signal })
    await expect(created).rejects.toThrow('the page was left')
    expect(sent).toHaveLength(1)
  })

  test("rejects with the API's problem, without asking the browser", async () => {
    const asked = prepareBrowser({})
    const { api } = clientWith([problem(401, 'REAUTHENTICATION_REQUIRED')], { session: session() })
    await expect(createPasskey(api)).rejects.toMatchObject({ code: 'REAUTHENTICATION_REQUIRED' })
    expect(asked).toEqual([])
  })
})

describe('a browser without passkeys', () => {
  test('is reported before anything is sent', async () => {
    const { api, sent } = clientWith([], { session: session() })
    await expect(createPasskey(api)).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    await expect(signInWithPasskey(api, { username: 'gimpei3' })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    })
    expect(sent).toEqual([])
    expect(isPasskeySupported()).toBe(false)
    expect(await isConditionalMediationAvailable()).toBe(false)
  })

  test('is one that lacks the JSON functions', async () => {
    prepareBrowser({})
    expect(isPasskeySupported()).toBe(true)
    expect(await isConditionalMediationAvailable()).toBe(true)
    target.PublicKeyCredential = { isConditionalMediationAvailable: async () => true }
    expect(isPasskeySupported()).toBe(false)
    expect(await isConditionalMediationAvailable()).toBe(false)
  })
})

describe('signInWithPasskey', () => {
  test('answers the challenge with what the browser signs', async () => {
    const asked = prepareBrowser({ get: credentialOf({ id: 'AQ', response: { userHandle: null } }) })
    const { api, sent } = clientWith([webAuthn(), signedIn()])
    expect(await signInWithPasskey(api, { username: 'gimpei3' })).toMatchObject({ outcome: 'SIGNED_IN' })
    expect(await sent[0]?.json()).toEqual({ username: 'gimpei3', prefer: 'PASSKEY' })
    expect(asked).toMatchObject([{ publicKey: { parsed: { challenge: 'AA' } } }])
    expect(asked[0]).not.toHaveProperty('mediation')
    expect(await sent[1]?.json()).toEqual({
      name: 'WEB_AUTHN',
      username: 'gimpei3',
      session: 'session',
      credential: { id: 'AQ', response: {} },
    })
  })

  test.each([
    ['a user without a passkey', [problem(400, 'PASSKEY_UNAVAILABLE')], 'PASSKEY_UNAVAILABLE'],
    ['a passkey that is not valid', [webAuthn(), problem(400, 'PASSKEY_REJECTED')], 'PASSKEY_REJECTED'],
  ])("rejects with the API's problem for %s", async (_, answers, code) => {
    prepareBrowser({ get: credentialOf({ id: 'AQ' }) })
    const { api } = clientWith(answers)
    await expect(signInWithPasskey(api, { username: 'gimpei3' })).rejects.toMatchObject({ code })
  })

  test('returns any other challenge', async () => {
    const asked = prepareBrowser({})
    const challenge = {
      name: 'SELECT_CHALLENGE',
      username: 'gimpei3',
      session: 's',
      parameters: { options: [] },
    }
    const { api } = clientWith([json({ outcome: 'CHALLENGE', challenge })])
    expect(await signInWithPasskey(api, { username: 'gimpei3' })).toEqual({ outcome: 'CHALLENGE', challenge })
    expect(asked).toEqual([])
  })

  test('that waits for the suggestions of an input ends when another sign-in begins', async () => {
    const asked = prepareBrowser({
      get: options => (options.mediation ? never(options) : credentialOf({ id: 'AQ' })()),
    })
    const { api } = clientWith([webAuthn(), webAuthn(), signedIn()])
    const waiting = signInWithPasskey(api, { username: 'gimpei3', mediation: 'conditional' })
    const ended = expect(waiting).rejects.toMatchObject({ code: 'SUPERSEDED' })
    while (asked.length === 0) await tick()
    expect(asked[0]?.mediation).toBe('conditional')
    expect(await signInWithPasskey(api, { username: 'gimpei3' })).toMatchObject({ outcome: 'SIGNED_IN' })
    await ended
  })

  describe('with a challenge that expires before the user picks a suggestion', () => {
    const events = new EventTarget()
    beforeEach(() => {
      Object.assign(globalThis, { addEventListener: events.addEventListener.bind(events) })
    })
    afterEach(() => void Reflect.deleteProperty(globalThis, 'addEventListener'))

    /** Starts the sign-in, and waits until its first challenge has expired. */
    async function waitUntilExpired(get: Ask, ...answers: Response[]) {
      const asked = prepareBrowser({ get: options => (asked.length === 1 ? never(options) : get(options)) })
      const { api, sent } = clientWith([webAuthn({ timeout: 1 }), ...answers])
      const waiting = signInWithPasskey(api, { username: 'gimpei3', mediation: 'conditional' })
      while (!asked[0]?.signal.aborted) await tick()
      await tick()
      return { api, sent, asked, waiting }
    }

    test('requests another one only when the user comes back', async () => {
      const get = credentialOf({ id: 'AQ' })
      const { sent, asked, waiting } = await waitUntilExpired(get, webAuthn(), signedIn())
      expect(sent).toHaveLength(1)
      events.dispatchEvent(new Event('pointermove'))
      expect(await waiting).toMatchObject({ outcome: 'SIGNED_IN' })
      expect(asked.map(({ mediation }) => mediation)).toEqual(['conditional', 'conditional'])
    })

    test('ends if another sign-in begins before the user comes back', async () => {
      const { api, waiting } = await waitUntilExpired(credentialOf({ id: 'AQ' }), webAuthn(), signedIn())
      const ended = expect(waiting).rejects.toMatchObject({ code: 'SUPERSEDED' })
      expect(await signInWithPasskey(api, { username: 'gimpei3' })).toMatchObject({ outcome: 'SIGNED_IN' })
      await ended
    })
  })
})

test('answerPasskeyChallenge returns the body for POST /auth/challenge', async () => {
  prepareBrowser({ get: credentialOf({ id: 'AQ' }) })
  const challenge = {
    name: 'WEB_AUTHN' as const,
    username: 'gimpei3',
    session: 'session',
    parameters: { credentialRequestOptions: { challenge: 'AA' } },
  }
  const { parameters: _, ...rest } = challenge
  expect(await answerPasskeyChallenge(challenge)).toEqual({ ...rest, credential: { id: 'AQ' } })
})
