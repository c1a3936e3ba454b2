/** Amplify on a web page, which calls the local user pool across origins and uses the browser's passkeys. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../browser/start-chromium.ts'
import { addAuthenticator } from '../browser/virtual-authenticator.ts'
import { startApi } from '../e2e/support.ts'
import { amplifyScript } from './amplify-script.ts'
import { serve } from './outside.ts'

const password = 'anyPassword0!'
const script = await amplifyScript()
const html = `<!doctype html><title>App</title><script>${script}</script>`
const appUrl = (await serve(() => html, 'text/html; charset=utf-8')).replace('127.0.0.1', 'localhost')

async function startWithApp(stage: 'limited' | 'api-only') {
  const api = await startApi({ stage, firewall: true })
  await api.createUser('anna', password, { email: 'anna@example.com' })
  return api
}
const limited = await startWithApp('limited')
const apiOnly = await startWithApp('api-only')
let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

/** Opens a page, whose `call` runs a function of Amplify and returns its result, or the name of the error. */
async function openApp({ cognitoEndpoint, userPoolId, userPoolClientId, ...api }: typeof limited) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await addAuthenticator(page)
  await page.goto(appUrl)
  const tokens = await api.tokensOf('anna', password)
  await page.evaluate(
    ({ tokens, clientId, config }) => {
      const prefix = `CognitoIdentityServiceProvider.${clientId}`
      localStorage.setItem(`${prefix}.LastAuthUser`, 'anna')
      for (const [name, token] of Object.entries(tokens))
        localStorage.setItem(`${prefix}.anna.${name}`, String(token))
      ;(globalThis as unknown as Page).aws.Amplify.configure(config)
    },
    {
      tokens,
      clientId: userPoolClientId,
      config: { Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: cognitoEndpoint } } },
    },
  )
  return {
    call: (name: string, input: object = {}) =>
      page.evaluate(
        ({ name, input }) =>
          (globalThis as unknown as Page).aws.auth[name]?.(input).catch((error: Error) => error.name),
        { name, input },
      ),
    close: () => context.close(),
  }
}

/** What the script of the page defines. */
interface Page {
  aws: {
    Amplify: { configure(config: object): void }
    auth: Record<string, (input: object) => Promise<unknown>>
  }
}

test("with poolAccess limited, a page with the API's tokens reads attributes, refreshes, and registers a passkey", async () => {
  const app = await openApp(limited)
  expect(await app.call('fetchUserAttributes')).toMatchObject({ email: 'anna@example.com' })
  expect(await app.call('fetchAuthSession', { forceRefresh: true })).toHaveProperty('tokens')
  expect(await app.call('associateWebAuthnCredential')).toBeUndefined()
  expect(await app.call('listWebAuthnCredentials')).toMatchObject({
    credentials: [{ relyingPartyId: 'localhost', authenticatorAttachment: 'platform' }],
  })
  await app.close()
})

test('with poolAccess api-only, a page reads the stored session, and the firewall blocks its other calls', async () => {
  const app = await openApp(apiOnly)
  expect(await app.call('getCurrentUser')).toMatchObject({ username: 'anna' })
  for (const name of ['fetchUserAttributes', 'associateWebAuthnCredential', 'listWebAuthnCredentials']) {
    expect([name, await app.call(name)]).toEqual([name, 'ForbiddenException'])
  }
  await app.close()
})
