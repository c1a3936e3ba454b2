/** The connections of the function that exchanges codes. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startAtDomain } from '../../../../lambda/http/start-at-domain.ts'
import { exchangeCode } from '../../../../lambda/operations/exchange-code.ts'
import { startStubDomain } from '../../stub-domain.ts'
import { captureLines, environment, eventOf, factsFor, lambdaContext } from '../../support.ts'

let domain: Awaited<ReturnType<typeof startStubDomain>>
beforeAll(async () => {
  domain = await startStubDomain()
})
beforeEach(() => void captureLines())
afterAll(() => domain.stop())

const body = {
  code: 'a-code',
  codeVerifier: 'verifier-verifier-verifier-verifier-verifier',
  redirectUri: 'http://localhost:3000/callback',
  nonce: 'the-nonce',
}

test('the first request uses the connection that was opened in advance, and no other request uses an old one', async () => {
  const variables = { ...environment, SIGN_IN_DOMAIN: domain.url }
  const handler = await startAtDomain(exchangeCode, variables, factsFor(exchangeCode))
  expect([domain.connections(), domain.received.length]).toEqual([1, 0])
  const exchange = async () => (await handler(eventOf({ body }), lambdaContext({}))).statusCode
  expect([await exchange(), domain.connections()]).toEqual([200, 1])
  expect([await exchange(), domain.connections()]).toEqual([200, 2])
})

test('a function without a domain starts, and says at the request what is missing', async () => {
  const handler = await startAtDomain(exchangeCode, environment, factsFor(exchangeCode))
  expect((await handler(eventOf({ body }), lambdaContext({}))).statusCode).toBe(500)
})
