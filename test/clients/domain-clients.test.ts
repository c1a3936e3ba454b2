/** Apps and services that sign users in by OpenID Connect at the pool's domain on localhost, with other clients. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify'
import type { Jwks } from 'aws-jwt-verify/jwk'
import { callbackUrl, federatedTokens } from '../e2e/provider-sign-in.ts'
import { startApi } from '../e2e/support.ts'
import { run } from './command.ts'
import { directFolder } from './direct-packages.ts'
import { type DomainClient, domainCallsOf, domainClients, domainTable } from './domain-calls.ts'
import { toolOfPython } from './generators.ts'
import { startBrowser } from './outside.ts'

const claims = { sub: '1234567890', email: 'anna@example.com', name: 'Anna' }
const stages = ['limited', 'api-only'] as const

/** Each prints the outcome of each call. */
const programs: Record<DomainClient, string[]> = {
  'openid-client': [process.execPath, join(directFolder, 'openid-client.ts')],
  '@auth/express': [process.execPath, join(directFolder, 'auth-js.ts')],
  Authlib: [toolOfPython('python'), 'test/clients/python/authlib_steps.py'],
}

async function outcomesOf(client: DomainClient, stage: (typeof stages)[number]) {
  const api = await startApi({ stage, issuer: 'local', firewall: true })
  const output = await run(programs[client], {
    env: {
      API_URL: api.apiUrl,
      POOL_URL: api.cognitoEndpoint,
      ISSUER: `${api.cognitoEndpoint}/${api.userPoolId}`,
      CLIENT_ID: api.userPoolClientId,
      BROWSER_URL: await startBrowser(api, claims),
      CALLBACK_URL: callbackUrl,
      LOGOUT_URL: 'http://localhost:3000/',
    },
  })
  return JSON.parse(output)
}

const runs = []
for (const stage of stages) {
  for (const client of domainClients) runs.push({ client, stage, ends: await outcomesOf(client, stage) })
}

describe.each(runs)('$client with poolAccess $stage', ({ client, ends }) => {
  const expected = domainCallsOf(client)

  test.each(expected)('$call: $outcome', ({ call, outcome }) => {
    expect(ends[call]).toContain(outcome)
  })

  test('was tried with the calls of the table only', () => {
    expect(Object.keys(ends).sort()).toEqual(expected.map(({ call }) => call).sort())
  })
})

const likeAws = await startApi({ stage: 'limited' })
const localIssuer = await startApi({ stage: 'limited', issuer: 'local' })

async function documentAt<T>(url: string): Promise<T> {
  return JSON.parse(await (await fetch(url)).text())
}

test('aws-jwt-verify accepts the tokens of a sign-in with a provider, and tells them apart', async () => {
  const api = likeAws
  const tokens = await federatedTokens(api, claims)
  const { userPoolId, userPoolClientId: clientId, cognitoEndpoint } = api
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'access' })
  verifier.cacheJwks(await documentAt<Jwks>(`${cognitoEndpoint}/${userPoolId}/.well-known/jwks.json`))
  const access = await verifier.verify(tokens.access_token, { scope: 'openid' })
  expect(access).toMatchObject({ username: 'google_1234567890', client_id: clientId })
  await expect(verifier.verify(tokens.id_token)).rejects.toThrow(
    'Token use not allowed: id. Expected: access',
  )
  expect(await verifier.verify(tokens.id_token, { tokenUse: 'id' })).toMatchObject({ email: claims.email })
})

test("aws-jwt-verify's JwtVerifier finds the keys of the local issuer by its discovery document", async () => {
  const api = localIssuer
  const { id_token } = await federatedTokens(api, claims)
  const issuer = `${api.cognitoEndpoint}/${api.userPoolId}`
  const found = await documentAt<{ jwks_uri: string }>(`${issuer}/.well-known/openid-configuration`)
  const verifier = JwtVerifier.create({ issuer, audience: api.userPoolClientId })
  verifier.cacheJwks(await documentAt<Jwks>(found.jwks_uri))
  expect(await verifier.verify(id_token)).toMatchObject({ iss: issuer, email: claims.email })
})

test('docs/other-clients.md has the table of what works at the domain', () => {
  expect(readFileSync('docs/other-clients.md', 'utf8')).toContain(domainTable())
})
