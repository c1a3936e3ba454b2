/** Apps and services that call the user pool with other clients, at the pool's endpoint on localhost. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify'
import type { Jwks } from 'aws-jwt-verify/jwk'
import { startApi } from '../e2e/support.ts'
import { callsOf, clients, endOf, stages, summary, table } from './direct-calls.ts'
import { outcomesOf } from './direct-clients.ts'
import { checkTypes } from './direct-packages.ts'

const runs = []
for (const stage of stages) {
  for (const client of clients) {
    runs.push({ client, stage, ends: await outcomesOf(client, { stage, firewall: true }) })
  }
}

describe.each(runs)('$client with poolAccess $stage', ({ client, stage, ends }) => {
  const expected = callsOf(client, stage).map(call => ({ ...call, end: endOf(call.outcome) }))

  test.each(expected)('$call $end', ({ call, outcome }) => {
    expect(ends[call]).toContain(outcome)
  })

  test('was tried with the calls of the table only', () => {
    expect(Object.keys(ends).sort()).toEqual(expected.map(({ call }) => call).sort())
  })
})

const rotating = { stage: 'full', firewall: false } as const
const refreshes = [
  {
    client: 'aws-amplify',
    call: 'fetchAuthSession, forceRefresh',
    end: 'works',
    outcome: 'works',
    ends: await outcomesOf('aws-amplify', rotating),
  },
  {
    client: 'amazon-cognito-identity-js',
    call: 'refreshSession',
    end: 'is refused',
    outcome: 'InvalidParameterException: Auth flow not enabled for this client',
    ends: await outcomesOf('amazon-cognito-identity-js', rotating),
  },
  {
    client: 'pycognito',
    call: 'renew_access_token',
    end: 'is refused',
    outcome: 'InvalidParameterException: Auth flow not enabled for this client',
    ends: await outcomesOf('pycognito', rotating),
  },
]

test.each(refreshes)('where refresh tokens rotate, $call of $client $end', ({ call, outcome, ends }) => {
  expect(ends[call]).toBe(outcome)
})

/** The keys that a pool publishes. */
async function keysAt(url: string): Promise<Jwks> {
  return JSON.parse(await (await fetch(`${url}/.well-known/jwks.json`)).text())
}

const password = 'anyPassword0!'
const apis = await Promise.all(
  stages.map(async stage => ({ stage, api: await startApi({ stage, firewall: true }) })),
)

describe.each(apis)('aws-jwt-verify with poolAccess $stage', ({ api }) => {
  const { userPoolId, userPoolClientId: clientId, cognitoEndpoint } = api
  const keysOfPool = () => keysAt(`${cognitoEndpoint}/${userPoolId}`)

  test('accepts access and ID tokens by the keys that the pool publishes, and tells them apart', async () => {
    await api.createUser('anna', password)
    const { accessToken, idToken } = await api.tokensOf('anna', password)
    const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'access' })
    verifier.cacheJwks(await keysOfPool())
    expect(await verifier.verify(accessToken)).toMatchObject({ username: 'anna', client_id: clientId })
    await expect(verifier.verify(idToken)).rejects.toThrow('Token use not allowed: id. Expected: access')
    expect(await verifier.verify(idToken, { tokenUse: 'id' })).toMatchObject({ 'cognito:username': 'anna' })
  })

  test('rejects a token whose signature is of another pool', async () => {
    const other = apis.map(({ api: another }) => another).find(another => another !== api)
    await other?.createUser('berta', password)
    const foreign = await other?.tokensOf('berta', password)
    const verifier = JwtVerifier.create({
      issuer: `https://cognito-idp.${api.region}.amazonaws.com/${other?.userPoolId}`,
      audience: null,
      jwksUri: 'https://localhost/not-fetched',
    })
    verifier.cacheJwks(await keysOfPool())
    await expect(verifier.verify(foreign?.accessToken ?? '')).rejects.toThrow('Invalid signature')
  })
})

const localIssuer = await startApi({ stage: 'limited', issuer: 'local' })

test("aws-jwt-verify's JwtVerifier accepts tokens that name the local pool as their issuer", async () => {
  const api = localIssuer
  await api.createUser('anna', password)
  const { accessToken } = await api.tokensOf('anna', password)
  const issuer = `${api.cognitoEndpoint}/${api.userPoolId}`
  const verifier = JwtVerifier.create({ issuer, audience: null })
  verifier.cacheJwks(await keysAt(issuer))
  expect(await verifier.verify(accessToken)).toMatchObject({ username: 'anna', iss: issuer })
})

test("the programs call the JavaScript clients as the clients' types allow", () => checkTypes())

test('docs/other-clients.md has the table of what works', () => {
  const page = readFileSync('docs/other-clients.md', 'utf8')
  expect(page).toContain(summary())
  expect(page).toContain(table())
})
