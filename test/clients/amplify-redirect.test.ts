/** Amplify's sign-in with a provider on a web page. It calls the domain by HTTPS only, which the local pool does not have: Chromium's requests are passed on. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Route } from 'playwright-core'
import { launchChromium } from '../browser/start-chromium.ts'
import { resultOf, startApi } from '../e2e/support.ts'
import { amplifyScript } from './amplify-script.ts'
import { serve } from './outside.ts'

const domain = 'auth.example.com'
const script = await amplifyScript()
const api = await startApi({ stage: 'api-only', firewall: true })
let appUrl = ''
const config = () => ({
  Auth: {
    Cognito: {
      userPoolId: api.userPoolId,
      userPoolClientId: api.userPoolClientId,
      userPoolEndpoint: api.cognitoEndpoint,
      loginWith: {
        oauth: {
          domain,
          scopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
          redirectSignIn: [appUrl],
          redirectSignOut: [appUrl],
          responseType: 'code',
        },
      },
    },
  },
})
const html = () =>
  `<!doctype html><title>App</title><script>${script}</script><script>aws.Amplify.configure(${JSON.stringify(config())})</script>`
appUrl = `${(await serve(html, 'text/html; charset=utf-8')).replace('127.0.0.1', 'localhost')}/`
let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

/** Passes a request on to the local domain. A page takes the place of a redirect, which would not be passed on again. */
async function passOn(route: Route): Promise<void> {
  const request = route.request()
  const { pathname, search } = new URL(request.url())
  const { cookie, 'content-type': type } = await request.allHeaders()
  const body = request.postData()
  const response = await fetch(`${api.cognitoEndpoint}${pathname}${search}`, {
    method: request.method(),
    headers: { ...(cookie ? { cookie } : {}), ...(type ? { 'content-type': type } : {}) },
    ...(body === null ? {} : { body }),
    redirect: 'manual',
  })
  const headers = Object.fromEntries(response.headers)
  const location = response.headers.get('location')
  if (location === null)
    return route.fulfill({ status: response.status, headers, body: await response.text() })
  const cookies = response.headers.getSetCookie().join('\n')
  const target = JSON.stringify(new URL(location, request.url()).href)
  await route.fulfill({
    headers: { 'content-type': 'text/html', ...(cookies ? { 'set-cookie': cookies } : {}) },
    body: `<script>location.replace(${target})</script>`,
  })
}

/** What the script of the page defines. */
interface Page {
  aws: { auth: Record<string, (input?: object) => Promise<unknown>> }
}

test('signInWithRedirect signs in with a provider, the API accepts its tokens, and signOut returns to the app, but cannot revoke them with poolAccess api-only', async () => {
  const context = await browser.newContext()
  await context.route(`https://${domain}/**`, passOn)
  const page = await context.newPage()
  const call = (name: string, input?: object) =>
    page.evaluate(({ name, input }) => (globalThis as unknown as Page).aws.auth[name]?.(input), {
      name,
      input,
    })
  await page.goto(appUrl)
  await call('signInWithRedirect', { provider: 'Google' }).catch(() => {})
  await page.locator('[name="claim.email"]').fill('anna@example.com')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(url => url.href.startsWith(appUrl))
  await page.waitForFunction(() => Object.keys(localStorage).some(key => key.endsWith('accessToken')))
  expect(await call('getCurrentUser')).toMatchObject({ username: expect.stringMatching(/^google_/) })
  const token = await page.evaluate(
    () => Object.entries(localStorage).find(([key]) => key.endsWith('accessToken'))?.[1],
  )
  expect(await api.as(String(token)).GET('/me')).toMatchObject({ attributes: { email: 'anna@example.com' } })
  const signedOut = page.waitForRequest(request => request.url().startsWith(`https://${domain}/logout?`))
  const returned = page.waitForRequest(appUrl)
  await call('signOut').catch(() => {})
  expect(new URL((await signedOut).url()).searchParams.get('logout_uri')).toBe(appUrl)
  await returned
  await page.waitForFunction(() => !Object.keys(localStorage).some(key => key.endsWith('accessToken')))
  // As after any other sign-in, the firewall blocks the revocation.
  expect(await resultOf(api.as(String(token)).GET('/me'))).toBe('done')
  await context.close()
})
