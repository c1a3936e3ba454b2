/** Passkeys on the page of the guide "Sign in from a page", with the authenticators that Chromium simulates. */
import { describe, expect, test } from '@jest/globals'
import { type BodyOf, createClient } from '../../client/index.ts'
import { passkeyRequests, type SignInPage, useSignInPage } from './sign-in-page.ts'
import { addAuthenticator } from './virtual-authenticator.ts'

const { api, createUser, open } = useSignInPage()

type Options = Parameters<typeof addAuthenticator>[1]

/** Opens the page, and adds a passkey for a new user, who then signs out. */
async function openWithPasskey(username: string, options: Options = {}) {
  await createUser(username)
  const opened = await open()
  const authenticator = await addAuthenticator(opened.page, options)
  await opened.signInWithPassword(username)
  await opened.send({}, 'Add a passkey')
  await opened.view('Your passkey is ready')
  // Otherwise the authenticator would at once use the passkey that the browser suggests.
  await opened.page.evaluate('localStorage.clear()')
  await opened.send({}, 'Sign out')
  await opened.view('Sign in')
  return { ...opened, authenticator }
}

/** From the start to the browser's dialog. */
async function choosePasskey({ send }: SignInPage, username: string): Promise<void> {
  await send({ 'User name': username }, 'Continue')
  await send({}, 'Use a passkey')
}

const client = () => createClient({ baseUrl: api().apiUrl, retry: false })
const rejected = 'The passkey is for another user, page, domain or app client'
const unused = 'No passkey was used.'

describe('a user', () => {
  test.each(['internal', 'usb'] as const)(
    'registers a passkey and signs in with it (%s)',
    async transport => {
      const username = `user-${transport}`
      const opened = await openWithPasskey(username, { transport })
      await choosePasskey(opened, username)
      await opened.view(`Welcome, ${username}`)
      const credentials = await opened.authenticator.credentials()
      expect(credentials).toMatchObject([
        { isResidentCredential: true, rpId: 'localhost', userName: username },
      ])
      expect(await passkeyRequests(opened.page, 1)).toEqual([
        {
          allowed: [toBase64Url(credentials[0]?.credentialId)],
          userVerification: 'required',
          autocomplete: [],
        },
      ])
    },
  )

  test('registers and uses a passkey of a password manager whose toJSON is not callable', async () => {
    await createUser('polly')
    const opened = await open({
      init: `PublicKeyCredential.prototype.toJSON = () => { throw new TypeError('Illegal invocation') }`,
    })
    await addAuthenticator(opened.page)
    await opened.signInWithPassword('polly')
    await opened.send({}, 'Add a passkey')
    await opened.view('Your passkey is ready')
    await opened.page.evaluate('localStorage.clear()')
    await opened.send({}, 'Sign out')
    await choosePasskey(opened, 'polly')
    await opened.view('Welcome, polly')
  })

  test('is told that the authenticator already has a passkey', async () => {
    const opened = await openWithPasskey('ada')
    await opened.signInWithPassword('ada')
    await opened.send({}, 'Add a passkey')
    await opened.problem('This device already has a passkey of yours.')
  })

  test.each<[string, Options]>([
    ['cannot store passkeys', { transport: 'usb', hasResidentKey: false }],
    [
      'is older than passkeys',
      { protocol: 'u2f', transport: 'usb', hasResidentKey: false, hasUserVerification: false },
    ],
    ['does not recognize the user', { isUserVerified: false }],
  ])('can take another way after an authenticator that %s', async (_, options) => {
    const username = `other-${Object.keys(options ?? {}).length}`
    await createUser(username)
    const opened = await open()
    await addAuthenticator(opened.page, options)
    await opened.signInWithPassword(username)
    await opened.send({}, 'Add a passkey')
    await opened.problem(unused)
    await opened.send({}, 'Sign out')
    await opened.view('Sign in')
  })

  test('without a passkey can take another way', async () => {
    await createUser('nora')
    const opened = await open()
    await addAuthenticator(opened.page)
    await choosePasskey(opened, 'nora')
    await opened.problem('This user name cannot sign in with a passkey now. Choose another factor.')
    await opened.send({}, 'Use the password')
    await opened.view('Enter your password')
  })

  test('cannot use passkeys on an IP address', async () => {
    await createUser('ivan')
    const opened = await open({ url: api().apiUrl.replace('localhost', '127.0.0.1') })
    await addAuthenticator(opened.page)
    await opened.signInWithPassword('ivan')
    await opened.send({}, 'Add a passkey')
    await opened.problem('This browser cannot use the passkey.')
  })

  test('sees no passkeys in a browser that has none', async () => {
    await createUser('olga')
    const opened = await open({ init: 'delete PublicKeyCredential.parseCreationOptionsFromJSON' })
    const buttons = () => opened.page.getByRole('button').allTextContents()
    await opened.send({ 'User name': 'olga' }, 'Continue')
    await opened.view('How do you want to sign in?')
    expect(await buttons()).toEqual(['Use the password', 'Send a code by e-mail', 'Start again'])
    await opened.send({}, 'Start again')
    await opened.signInWithPassword('olga')
    expect(await buttons()).toEqual(['Sign out'])
  })
})

describe('the suggestions of the field for the name', () => {
  test('offer only the passkey of the remembered user', async () => {
    const username = 'remembered'
    const opened = await openWithPasskey('first-on-this-device')
    await createUser(username)
    await opened.signInWithPassword(username)
    await opened.send({}, 'Add a passkey')
    await opened.view('Your passkey is ready')
    const credentials = await opened.authenticator.credentials()
    const [own] = credentials.filter(({ userName }) => userName === username)
    const [other] = credentials.filter(({ userName }) => userName !== username)
    if (!other || !own) throw new Error('two passkeys were expected')
    await opened.page.reload()
    expect(await passkeyRequests(opened.page, 1)).toEqual([
      {
        mediation: 'conditional',
        allowed: [toBase64Url(own.credentialId)],
        userVerification: 'required',
        autocomplete: ['username webauthn'],
      },
    ])
    // The simulated authenticator disregards what is allowed, and waits for a choice among all that it has.
    await opened.authenticator.remove(other)
    await opened.page.reload()
    await opened.view(`Welcome, ${username}`)
  })

  test('end when the user chooses the dialog instead', async () => {
    const opened = await openWithPasskey('dora')
    await opened.page.evaluate(`localStorage.setItem('passkeyUser', 'dora')`)
    await opened.authenticator.touch(false)
    await opened.page.reload()
    await passkeyRequests(opened.page, 1)
    await opened.authenticator.touch(true)
    await choosePasskey(opened, 'dora')
    await opened.view('Welcome, dora')
    expect((await passkeyRequests(opened.page, 2)).map(({ mediation }) => mediation)).toEqual([
      'conditional',
      undefined,
    ])
  })

  test('have a new challenge when the user comes back to a page that was left open', async () => {
    const opened = await openWithPasskey('lena')
    const { page, authenticator } = opened
    await page.evaluate(`localStorage.setItem('passkeyUser', 'lena')`)
    await authenticator.touch(false)
    let challenges = 0
    await page.route('**/auth/sign-in', async route => {
      const response = await route.fetch()
      const body = await response.json()
      challenges += 1
      // The first one expires before the user comes.
      if (challenges === 1) body.challenge.parameters.credentialRequestOptions.timeout = 100
      await route.fulfill({ response, json: body })
    })
    await page.reload()
    await page.waitForFunction(() => Object(globalThis).passkeyRequests[0]?.ended === 'TimeoutError')
    expect(challenges).toBe(1)
    await authenticator.touch(true)
    await page.mouse.move(10, 10)
    await opened.view('Welcome, lena')
    expect(challenges).toBe(2)
  })
})

describe('the API rejects', () => {
  test('a passkey that was used before', async () => {
    const opened = await openWithPasskey('rita')
    const sent: BodyOf<'POST /auth/challenge'>[] = []
    await opened.page.route('**/auth/challenge', async route => {
      sent.push(route.request().postDataJSON())
      await route.continue()
    })
    await choosePasskey(opened, 'rita')
    await opened.view('Welcome, rita')
    const [body] = sent
    if (body?.name !== 'WEB_AUTHN') throw new Error(`the page sent ${body?.name}`)
    await expect(client().POST('/auth/challenge', { body })).rejects.toMatchObject({
      code: 'PASSKEY_REJECTED',
    })
  })

  test('a passkey of another user', async () => {
    await openWithPasskey('berta')
    const opened = await openWithPasskey('anna')
    await opened.page.route('**/auth/challenge', async route => {
      const result = await client().POST('/auth/sign-in', { body: { username: 'berta', prefer: 'PASSKEY' } })
      if (result.outcome !== 'CHALLENGE') throw new Error(result.outcome)
      const { username, session } = result.challenge
      await route.continue({ postData: { ...route.request().postDataJSON(), username, session } })
    })
    await choosePasskey(opened, 'anna')
    await opened.problem(rejected)
  })

  test('a copy of a passkey that has signed less often than the original', async () => {
    const opened = await openWithPasskey('carla')
    const { authenticator } = opened
    const [copy] = await authenticator.credentials()
    if (!copy) throw new Error('no passkey was registered')
    await choosePasskey(opened, 'carla')
    await opened.view('Welcome, carla')
    await opened.page.evaluate('localStorage.clear()')
    await opened.send({}, 'Sign out')
    await authenticator.remove(copy)
    await authenticator.add(copy)
    await choosePasskey(opened, 'carla')
    await opened.problem(rejected)
  })
})

const toBase64Url = (base64 = '') => Buffer.from(base64, 'base64').toString('base64url')
