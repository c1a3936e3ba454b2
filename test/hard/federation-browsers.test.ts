/** What another site, another browser or another page of this machine can do with the sign-in of a person: not complete, see or use it. */
import { describe, expect, test } from '@jest/globals'
import { formOf, openBrowser, type Page } from '../e2e/http-browser.ts'
import {
  callbackUrl,
  federatedTokens,
  fieldsFor,
  signInAtProvider,
  startSignIn,
} from '../e2e/provider-sign-in.ts'
import { at, startApi } from '../e2e/support.ts'

const api = await startApi({ stage: 'full' })
const other = await startApi({ stage: 'full' })
const anna = { sub: 'anna', email: 'anna@example.com' }
const eve = { sub: 'eve', email: 'eve@example.com' }
const newBrowser = () => openBrowser(api.cognitoEndpoint)

/** Posts a form of a page as another site makes a browser do it. */
function post(page: Page, { browser = newBrowser(), headers = {}, fields = {} }): Promise<Page> {
  const form = formOf(page)
  const body = new URLSearchParams({ ...form.fields, ...fieldsFor(eve), ...fields })
  return browser.request(form.action, { method: 'POST', headers, body })
}

const hasCode = ({ headers }: Page) => /[?&]code=/.test(headers.get('location') ?? '')

describe("the form of a provider's stand-in", () => {
  test('completes a sign-in in the browser that began it', async () => {
    const browser = newBrowser()
    const page = await browser.open(startSignIn(api).url)
    expect(hasCode(await post(page, { browser, headers: { origin: page.url.origin } }))).toBe(true)
  })

  test('does not complete it in another browser, which would be signed in as someone else', async () => {
    const attackers = await newBrowser().open(startSignIn(api).url)
    expect(hasCode(await post(attackers, {}))).toBe(false)
    const victim = newBrowser()
    await victim.open(startSignIn(api).url)
    expect(hasCode(await post(attackers, { browser: victim }))).toBe(false)
  })

  test.each([
    'https://evil.example',
    'http://localhost.evil.example',
    'http://localhost:1',
    'http://127.0.0.1:1',
    'null',
  ])('does not complete it for a page of %s', async origin => {
    const browser = newBrowser()
    const page = await browser.open(startSignIn(api).url)
    expect(hasCode(await post(page, { browser, headers: { origin } }))).toBe(false)
  })

  test('is accepted once', async () => {
    const browser = newBrowser()
    const page = await browser.open(startSignIn(api).url)
    expect(hasCode(await post(page, { browser }))).toBe(true)
    expect(hasCode(await post(page, { browser }))).toBe(false)
  })

  test('is accepted once of ten times at once', async () => {
    const browser = newBrowser()
    const page = await browser.open(startSignIn(api).url)
    const pages = await Promise.all(Array.from({ length: 10 }, () => post(page, { browser })))
    expect(pages.filter(hasCode)).toHaveLength(1)
  })

  test("is rejected at another provider, without its state, and with a state of one's own", async () => {
    const browser = newBrowser()
    const page = await browser.open(startSignIn(api).url)
    const elsewhere = { ...page, url: new URL(page.url.href.replace('Google', 'company')) }
    expect(hasCode(await post(elsewhere, { browser }))).toBe(false)
    for (const state of ['', 'a'.repeat(43)]) {
      const url = new URL(page.url)
      url.searchParams.set('state', state)
      expect(hasCode(await post({ ...page, url }, { browser }))).toBe(false)
    }
  })

  test('cannot be told another address for the code', async () => {
    const browser = newBrowser()
    const page = await browser.open(startSignIn(api).url)
    const { headers } = await post(page, { browser, fields: { redirect_uri: 'https://evil.example/' } })
    expect(headers.get('location')).toMatch(new RegExp(`^${callbackUrl}\\?`))
  })

  test('cannot be filled in by a link', async () => {
    const browser = newBrowser()
    const { url } = await browser.open(startSignIn(api).url)
    for (const [name, value] of Object.entries(fieldsFor(eve))) url.searchParams.set(name, value)
    const page = await browser.request(url)
    expect([page.status, hasCode(page)]).toEqual([200, false])
  })
})

describe('the cookie with which the domain remembers a sign-in', () => {
  /** A browser in which a person has signed in. */
  async function signedIn(claims = anna) {
    const browser = newBrowser()
    await signInAtProvider(startSignIn(api).url, claims, browser)
    return browser
  }
  const again = async (browser: ReturnType<typeof newBrowser>) =>
    (await browser.open(startSignIn(api).url)).url.searchParams.has('code')

  test('is hidden from scripts and from forms of other sites', async () => {
    const browser = newBrowser()
    const page = await browser.open(startSignIn(api).url)
    const { headers } = await post(page, { browser })
    expect(headers.getSetCookie()).not.toEqual([])
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
  })

  test('signs the same browser in again, and no other', async () => {
    expect(await again(await signedIn())).toBe(true)
    expect(await again(newBrowser())).toBe(false)
  })

  test('is worthless in another pool', async () => {
    const browser = openBrowser(api.cognitoEndpoint, other.cognitoEndpoint)
    await signInAtProvider(startSignIn(api).url, anna, browser)
    expect((await browser.open(startSignIn(other).url)).url.searchParams.has('code')).toBe(false)
  })

  test('ends with the sign-out, also for whoever has copied it', async () => {
    const browser = await signedIn()
    const copy = newBrowser()
    for (const [host, cookies] of browser.cookies) copy.cookies.set(host, new Map(cookies))
    expect(await again(copy)).toBe(true)
    const query = new URLSearchParams({
      client_id: api.userPoolClientId,
      logout_uri: 'https://app.example.com/',
    })
    await browser.open(`${api.cognitoEndpoint}/logout?${query}`)
    expect([await again(browser), await again(copy)]).toEqual([false, false])
  })

  test('ends when the user is disabled or deleted', async () => {
    const [disabled, deleted] = [
      await signedIn({ sub: 'one', email: 'one@example.com' }),
      await signedIn({ sub: 'two', email: 'two@example.com' }),
    ]
    await api.POST('/users/{username}/disable', at({ username: 'google_one' }))
    await api.DELETE('/users/{username}', at({ username: 'google_two' }))
    expect([await again(disabled), await again(deleted)]).toEqual([false, false])
  })

  test('made up or shortened signs nobody in', async () => {
    for (const value of ['a'.repeat(43), '', '1', '../', '%00']) {
      const browser = newBrowser()
      browser.cookies.set(new URL(api.cognitoEndpoint).hostname, new Map([['cognito', value]]))
      expect(await again(browser)).toBe(false)
    }
  })
})

describe('a page of another site', () => {
  test('cannot read what the token endpoint or the user info would tell it without a code or a token', async () => {
    const origin = 'https://evil.example'
    for (const path of ['/login', '/oauth2/authorize', '/logout', '/_provider/Google']) {
      const { headers } = await newBrowser().request(`${api.cognitoEndpoint}${path}`, { headers: { origin } })
      expect([path, headers.get('access-control-allow-origin')]).toEqual([path, null])
      expect([path, headers.get('access-control-allow-credentials')]).toEqual([path, null])
    }
  })

  test('cannot use the cookie at the endpoints that answer every origin', async () => {
    const browser = newBrowser()
    await signInAtProvider(startSignIn(api).url, anna, browser)
    const { status, headers } = await browser.request(`${api.cognitoEndpoint}/oauth2/userInfo`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })
})

describe('nobody learns who exists', () => {
  test('by beginning a sign-in, or by the list of providers', async () => {
    await federatedTokens(api, anna)
    const seen = async (login_hint: string) => {
      const { status, html } = await newBrowser().open(
        startSignIn(api, { identity_provider: undefined, login_hint }).url,
      )
      return [status, html.replaceAll(/(state|nonce|code_challenge|login_hint)=[^"&]*/g, '$1')]
    }
    expect(await seen('anna@example.com')).toEqual(await seen('nobody@example.com'))
    const { items } = await api.GET('/auth/providers')
    expect(items.map(({ name }) => name)).toEqual(['Google', 'company', 'directory'])
  })
})
