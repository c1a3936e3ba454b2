/** A local API whose tokens name the pool on this machine as their issuer. */
import { expect, test } from '@jest/globals'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as z from 'zod'
import { startApi } from './support.ts'

const api = await startApi({ issuer: 'local' })
const issuer = `${api.cognitoEndpoint}/${api.userPoolId}`
const password = 'anyPassword0!'
await api.createUser('gimpei3', password, { address: '栃木県日光市森友1123-2' })
const { idToken, accessToken } = await api.tokensOf('gimpei3', password)

test('the ID token is verified with what its issuer publishes', async () => {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  const discovered = z.object({ issuer: z.string(), jwks_uri: z.url() }).parse(await response.json())
  expect(discovered.issuer).toBe(issuer)
  const keys = createRemoteJWKSet(new URL(discovered.jwks_uri))
  const { payload } = await jwtVerify(idToken, keys, { issuer, audience: api.userPoolClientId })
  expect(payload['address']).toEqual({ formatted: '栃木県日光市森友1123-2' })
})

test('the API accepts the access token', async () => {
  expect(await api.as(accessToken).GET('/me')).toMatchObject({ username: 'gimpei3' })
})
