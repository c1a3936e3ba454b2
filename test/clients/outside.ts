/** What a client meets besides the API: the user's phone and browser, and an API of the future. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from '@jest/globals'
import type { LocalApi } from '../../local/index.ts'
import { totpCode } from '../e2e/authenticator.ts'
import { openBrowser } from '../e2e/http-browser.ts'
import { type Claims, fieldsFor } from '../e2e/provider-sign-in.ts'

/** A clock that moves on with each code of an app, since the pool accepts each code once. */
export function createClock() {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    nextCode(): void {
      ahead += 30_000
    },
  }
}

/** Starts the phone: `?to=ADDRESS` returns the code of the last message, `?app=SECRET` that of an authenticator app. */
export function startPhone(api: Pick<LocalApi, 'messages'>, clock: ReturnType<typeof createClock>) {
  return serve(url => {
    const secret = url.searchParams.get('app')
    if (secret === null) return api.messages(url.searchParams.get('to') ?? '')[0]?.code ?? ''
    clock.nextCode()
    return totpCode(secret, clock.now())
  }, 'text/plain')
}

/** Starts the browser of a person with these claims: `?url=…` returns where it arrives after all forms are filled in, and what it shows. */
export function startBrowser({ cognitoEndpoint }: Pick<LocalApi, 'cognitoEndpoint'>, claims: Claims) {
  return serve(async url => {
    const start = url.searchParams.get('url') ?? ''
    const browser = openBrowser(cognitoEndpoint, start)
    let page = await browser.open(start)
    while (page.status === 200 && /<form|<a /.test(page.html)) {
      // Without a form, it is the domain's list of providers.
      const hasForm = page.html.includes('<form')
      page = hasForm ? await browser.submit(page, fieldsFor(claims)) : await browser.choose(page, 'Google')
    }
    return JSON.stringify({ url: page.url, text: page.html })
  }, 'application/json')
}

/** Starts an API that asks every user for a challenge which no document describes yet, in fields that are new too. */
export function startFutureApi() {
  const challenge = {
    name: 'FUTURE_CHALLENGE',
    username: 'anna',
    session: 'session-of-the-future',
    cognitoParameters: { hint: 'a' },
    expiresIn: 180,
  }
  return serve(() => JSON.stringify({ outcome: 'CHALLENGE', challenge, attempt: 1 }), 'application/json')
}

/** Serves until the tests of the file have run, and resolves to its URL. */
export async function serve(respond: (url: URL) => string | Promise<string>, type: string): Promise<string> {
  const server = createServer(async ({ url = '' }, response) => {
    const text = await respond(new URL(url, 'http://127.0.0.1'))
    response.writeHead(200, { 'content-type': type }).end(text)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
