/** Runs the stack on localhost, with the functions that would be deployed, and calls it over HTTP. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { App } from 'aws-cdk-lib/core'
import { presets } from 'cognito-auth-api'
import { createClient } from 'cognito-auth-api/client'
import { sigv4 } from 'cognito-auth-api/client/sigv4'
import { startLocal } from 'cognito-auth-api/local'
import { AuthStack } from '../lib/auth-stack.ts'

const app = new App()
new AuthStack(app, 'Test', { settings: { ...presets.development, name: 'test' } })
const local = await startLocal({ assembly: app.synth().directory })
after(() => local.stop())

/** Signs requests to administrators' routes with the keys of the local administrator. */
const api = createClient({ baseUrl: local.apiUrl, signer: sigv4(local) })

/** Creates a user with a password, signs in, and returns the access token. */
async function signedIn(username: string): Promise<string> {
  const password = 'my0wnPassword!'
  const attributes = { email: `${username}@example.com`, email_verified: 'true' }
  await api.POST('/users', { body: { username, attributes, invite: 'NONE' } })
  await api.PUT('/users/{username}/password', { params: { path: { username } }, body: { password } })
  const result = await api.POST('/auth/sign-in', { body: { username, password } })
  if (result.outcome !== 'SIGNED_IN') throw new Error(`Not signed in: ${result.outcome}`)
  return result.tokens.accessToken
}

test('access tokens have the domain of the e-mail address', async () => {
  const [, claims = ''] = (await signedIn('hanako')).split('.')
  const { email_domain } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  assert.equal(email_domain, 'example.com')
})

test('users can list their groups', async () => {
  const accessToken = await signedIn('gimpei3')
  await api.POST('/groups', { body: { name: 'editors' } })
  const path = { group: 'editors', username: 'gimpei3' }
  await api.PUT('/groups/{group}/users/{username}', { params: { path } })

  const headers = { authorization: `Bearer ${accessToken}` }
  const response = await fetch(`${local.apiUrl}/me/groups`, { headers })
  assert.equal(response.status, 200)
  assert.deepEqual(await response.json(), { items: ['editors'] })
})

test('GET /me/groups rejects requests without a token', async () => {
  const response = await fetch(`${local.apiUrl}/me/groups`)
  assert.equal(response.status, 401)
})
