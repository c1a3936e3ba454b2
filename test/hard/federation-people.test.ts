/** What a provider, or a person at a provider, cannot take: attributes that are not mapped, names, addresses and users of others. */
import { describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { openBrowser } from '../e2e/http-browser.ts'
import { federatedTokens, signInAtProvider, startSignIn } from '../e2e/provider-sign-in.ts'
import { at, resultOf, startApi } from '../e2e/support.ts'

const api = await startApi({ stage: 'full' })
const password = 'anyPassword0!'
let people = 0
const newcomer = () => `person-${++people}`

/** The names under which the local stage maps what a SAML directory sends. */
const samlEmail = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress'

/** The user as whom a person arrives, or undefined if the sign-in is refused. */
async function arriveAs(claims: Record<string, string>, provider = 'Google'): Promise<string | undefined> {
  const { url } = await signInAtProvider(startSignIn(api, { identity_provider: provider }).url, claims)
  if (!url.searchParams.has('code')) return undefined
  const { id_token } = await federatedTokens(api, claims, { identity_provider: provider })
  return String(decodeJwt(id_token)['cognito:username'])
}

const userNamed = (username: string) => api.GET('/users/{username}', at({ username }))

describe('a claim', () => {
  test.each([
    'custom:tenant',
    'tenant',
    'cognito:groups',
    'cognito:username',
    'cognito:user_status',
    'username',
    'identities',
    'phone_number_verified',
    'nickname',
  ])('named %s, which is not mapped, is refused', async name => {
    const sub = newcomer()
    expect(await arriveAs({ sub, email: `${sub}@example.com`, [name]: 'of-the-victim' })).toBeUndefined()
    expect(await resultOf(userNamed(`google_${sub}`))).toEqual([404, 'USER_NOT_FOUND'])
  })

  test('of a person becomes only the mapped attributes', async () => {
    const sub = newcomer()
    await arriveAs({ sub, email: `${sub}@example.com` })
    const user = await userNamed(`google_${sub}`)
    expect(Object.keys(user.attributes).sort()).toEqual(['email', 'email_verified', 'sub'])
    expect(user.attributes['sub']).not.toBe(sub)
    expect(user.status).toBe('EXTERNAL_PROVIDER')
    expect(user.identities).toMatchObject([{ provider: 'Google', subject: sub, primary: true }])
  })

  test('of the subject that differs only in case does not lead to another person', async () => {
    const sub = newcomer()
    expect(await arriveAs({ sub, email: `${sub}@example.com` })).toBe(`google_${sub}`)
    expect(await arriveAs({ sub: sub.toUpperCase(), email: 'other@example.com' })).toBeUndefined()
    expect((await userNamed(`google_${sub}`)).attributes['email']).toBe(`${sub}@example.com`)
  })

  test('of the subject leads to another user at another provider', async () => {
    const sub = newcomer()
    const names = [
      await arriveAs({ sub, email: `${sub}@example.com` }),
      await arriveAs({ sub, email: `${sub}@company.example` }, 'company'),
      await arriveAs({ NameID: sub, [samlEmail]: `${sub}@directory.example` }, 'directory'),
    ]
    expect(names).toEqual([`google_${sub}`, `company_${sub}`, `directory_${sub}`])
  })

  test.each([
    ['a blank', 'a person'],
    ['a line break', 'a\nperson'],
    ['nothing but white space', ' '],
    ['a null character', 'a\0b'],
    ['more characters than a name has', 'x'.repeat(200)],
  ])('of the subject with %s becomes no name that the API could not show', async (_, sub) => {
    const { url } = await signInAtProvider(startSignIn(api).url, { sub, email: '' })
    expect(url.searchParams.has('code')).toBe(false)
    expect(url.searchParams.get('error') ?? 'a page with an error').toBeTruthy()
  })
})

describe('an existing user', () => {
  test("keeps the name that a provider's person would get", async () => {
    const sub = newcomer()
    await api.createUser(`google_${sub}`, password)
    expect(await arriveAs({ sub, email: `${sub}@example.com` })).toBeUndefined()
    expect((await userNamed(`google_${sub}`)).identities).toBeUndefined()
    expect(await resultOf(api.signIn(`google_${sub}`, password))).toBe('SIGNED_IN')
  })

  test.each([
    ['has verified', 'true'],
    ['has not verified', 'false'],
  ])(
    'keeps the address, and what belongs to it, from a person whom the provider says that it %s',
    async (_, verified) => {
      const name = newcomer()
      const email = `${name}@example.com`
      await api.createUser(name, password, { email, email_verified: 'true' })
      const arrived = await arriveAs({ sub: `${name}-elsewhere`, email, email_verified: verified })
      expect(arrived).not.toBe(name)
      expect((await userNamed(name)).identities).toBeUndefined()
      // The address still signs in as the user who had it first.
      const { tokens } = Object(await api.signIn(email, password))
      expect(decodeJwt(tokens.accessToken)['username']).toBe(name)
    },
  )

  test('does not get the address verified by a provider that says nothing of it', async () => {
    const sub = newcomer()
    await arriveAs({ NameID: sub, [samlEmail]: `${sub}@directory.example` }, 'directory')
    const { attributes } = await userNamed(`directory_${sub}`)
    expect(attributes['email']).toBe(`${sub}@directory.example`)
    expect(attributes['email_verified']).not.toBe('true')
  })

  test('whom a provider has created has no password: none signs in, none can be recovered', async () => {
    const sub = newcomer()
    const email = `${sub}@example.com`
    const username = (await arriveAs({ sub, email, email_verified: 'true' })) ?? ''
    for (const name of [username, email]) {
      const stranger = await resultOf(api.signIn('nobody', password))
      expect(await resultOf(api.signIn(name, password))).toEqual(stranger)
      await api.POST('/auth/forgot-password', { body: { username: name } })
    }
    expect(api.messages(email)).toEqual([])
  })
})

describe('linking', () => {
  test('makes a person sign in as the user, and only that person', async () => {
    const [name, subject] = [newcomer(), newcomer()]
    await api.createUser(name, password)
    await api.PUT(
      '/users/{username}/identities/{provider}/{subject}',
      at({ username: name, provider: 'Google', subject }),
    )
    expect(await arriveAs({ sub: subject, email: `${subject}@example.com` })).toBe(name)
    expect(await arriveAs({ sub: `${subject}0`, email: `${subject}@example.com` })).toBe(`google_${subject}0`)
    expect(await arriveAs({ sub: subject, email: `${subject}@company.example` }, 'company')).toBe(
      `company_${subject}`,
    )
  })

  test('is for administrators: no token of a user does it', async () => {
    const sub = newcomer()
    await api.createUser(`victim-of-${sub}`, password)
    const { access_token } = await federatedTokens(api, { sub, email: `${sub}@example.com` })
    const headers = { authorization: `Bearer ${access_token}` }
    const path = `/users/victim-of-${sub}/identities/Google/${sub}x`
    for (const method of ['PUT', 'DELETE']) {
      expect((await api.call(`${method} ${path}`, { headers })).status).toBe(403)
    }
  })

  test('does not take a person from the user whom they are linked to', async () => {
    const [first, second, subject] = [newcomer(), newcomer(), newcomer()]
    for (const name of [first, second]) await api.createUser(name, password)
    const link = (username: string) =>
      api.PUT(
        '/users/{username}/identities/{provider}/{subject}',
        at({ username, provider: 'Google', subject }),
      )
    await link(first)
    expect(await resultOf(link(second))).toEqual([409, 'IDENTITY_LINKED'])
    expect(await arriveAs({ sub: subject, email: `${subject}@example.com` })).toBe(first)
  })

  test('ends with its removal: the person then is a stranger', async () => {
    const [name, subject] = [newcomer(), newcomer()]
    await api.createUser(name, password)
    const path = at({ username: name, provider: 'Google', subject })
    await api.PUT('/users/{username}/identities/{provider}/{subject}', path)
    await api.DELETE('/users/{username}/identities/{provider}/{subject}', path)
    expect(await arriveAs({ sub: subject, email: `${subject}@example.com` })).not.toBe(name)
  })
})

test('a user cannot write the identities, or what else only Cognito writes', async () => {
  const sub = newcomer()
  const { access_token } = await federatedTokens(api, { sub, email: `${sub}@example.com` })
  const me = api.as(access_token)
  for (const name of ['identities', 'sub', 'email_verified', 'custom:tenant', 'cognito:user_status']) {
    const [status] = Object(await resultOf(me.PATCH('/me', { body: { attributes: { [name]: 'x' } } })))
    expect([name, status]).toEqual([name, 400])
  }
})

test('a name with markup is shown as text on every page of the domain', async () => {
  const markup = `"><script>alert(1)</script><img/src=x'onerror=alert(2)>`
  const browser = openBrowser(api.cognitoEndpoint)
  const claims = { sub: markup, email: 'markup@example.com', name: markup }
  await signInAtProvider(startSignIn(api).url, claims, browser)
  const pages = [
    await browser.open(startSignIn(api, { prompt: 'login' }).url),
    await browser.open(new URL(startSignIn(api, { identity_provider: undefined, prompt: 'login' }).url)),
    await browser.open(startSignIn(api, { login_hint: markup, prompt: 'login' }).url),
    await browser.open(startSignIn(api, { redirect_uri: markup }).url),
  ]
  for (const { html } of pages) expect(html).not.toMatch(/<script|<img/)
})
