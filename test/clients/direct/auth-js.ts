/** A web app that signs its users in with Auth.js and its provider for Cognito. next-auth is the same for Next.js. */
import type { AddressInfo } from 'node:net'
import Cognito from '@auth/core/providers/cognito'
import { ExpressAuth, type ExpressAuthConfig, getSession } from '@auth/express'
import express from 'express'
import {
  assert,
  clientId,
  issuer,
  logoutUrl,
  poolUrl,
  printOutcomes,
  scope,
  statusOfMe,
  step,
  visit,
} from './steps.ts'

let accessToken: string | undefined
let subject: string | null | undefined

/** Starts the app, and returns its URL. `options` are those of the provider. */
async function startApp(options: Parameters<typeof Cognito>[0]) {
  const config: ExpressAuthConfig = {
    secret: 'a secret that signs the cookies of the app',
    trustHost: true,
    providers: [Cognito(options)],
    logger: { error: error => failures.push(error) },
    callbacks: {
      jwt({ token, account }) {
        if (account) [accessToken, subject] = [account.access_token, account.providerAccountId]
        return token
      },
    },
  }
  const failures: Error[] = []
  const app = express()
  // The parameter must have no name: Auth.js takes what precedes it as its base path.
  app.use(/\/auth\/(.*)/, ExpressAuth(config))
  app.get('/', async (request, response) => {
    response.json(await getSession(request, config))
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise(done => server.once('listening', done))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return { url, failures, stop: () => server.close() }
}

/** A user of the app chooses to sign in. Throws the error that the app logs. */
async function signIn(options: Parameters<typeof Cognito>[0]): Promise<void> {
  const app = await startApp(options)
  try {
    const { url, text } = await visit(`${app.url}/auth/signin`)
    if (app.failures[0]) throw causeOf(app.failures[0])
    assert.equal(url, `${app.url}/`)
    assert.equal(JSON.parse(text).user.email, 'anna@example.com')
  } finally {
    app.stop()
  }
}

/** The error of the library that Auth.js uses. */
function causeOf(error: Error): Error {
  const { cause } = error
  const inner = cause instanceof Error ? cause : Object(cause).err
  return inner instanceof Error ? inner : error
}

const publicClient = {
  clientId,
  issuer,
  client: { token_endpoint_auth_method: 'none' },
  checks: ['pkce', 'state', 'nonce'],
  authorization: { params: { scope, identity_provider: 'Google' } },
} satisfies Parameters<typeof Cognito>[0]

await step('ExpressAuth', () => signIn(publicClient))
await step('GET /me', async () => {
  assert.ok(subject)
  assert.equal(await statusOfMe(accessToken ?? ''), 200)
})
await step('ExpressAuth, with its own scopes', () => signIn({ ...publicClient, authorization: {} }))
await step('GET /me, with its own scopes', async () =>
  assert.equal(await statusOfMe(accessToken ?? ''), 200, 'the API rejects the token'),
)
await step('ExpressAuth, clientSecret', () => signIn({ clientId, issuer, clientSecret: 'any' }))
await step('GET /logout', async () => {
  const parameters = new URLSearchParams({ client_id: clientId, logout_uri: logoutUrl })
  assert.equal((await visit(`${poolUrl}/logout?${parameters}`)).url, logoutUrl)
})
printOutcomes()
