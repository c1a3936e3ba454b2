/** The same hostile input straight at every handler, in events of every shape: no API Gateway has checked it. */
import fs from 'node:fs'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import type { Context } from 'aws-lambda'
import fc from 'fast-check'
import { startLocalProcess } from '../../bench/local-process.ts'
import { Tally } from '../../bench/tally.ts'
import { operationFacts } from '../../lambda/contract/operation-facts.ts'
import { operations } from '../../lambda/operations/index.ts'
import { assemblyOf } from '../e2e/support.ts'
import { environment, handlerOf } from '../lambda/support.ts'
import { documented, problemCode } from './hostile/document.ts'
import { eventOf, shapes } from './hostile/events.ts'
import { requestsFor } from './hostile/requests.ts'
import { holds } from './hostile/run.ts'
import { requests, seed } from './seed.ts'

/** For the user pool behind it alone. */
const local = await startLocalProcess({
  assembly: await assemblyOf('full'),
  passwordHashCost: 2,
})
const cognito = {
  AWS_REGION: local.region,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: local.cognitoEndpoint,
}
const variables = {
  ...environment,
  ...cognito,
  USER_POOL_ID: local.userPoolId,
  USER_POOL_CLIENT_ID: local.userPoolClientId,
  PASSWORD_POLICY: undefined,
  SIGN_IN_DOMAIN: local.cognitoEndpoint,
  PROVIDERS: '[{"name":"Google","type":"google"}]',
}
// What the SDK reads for itself.
Object.assign(process.env, {
  ...cognito,
  AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: local.credentials.secretAccessKey,
})

const tally = new Tally()
const lines: string[] = []

beforeAll(() => {
  jest.spyOn(fs, 'writeSync').mockImplementation((_, bytes) => {
    lines.push(String(bytes))
    return Buffer.byteLength(String(bytes))
  })
})

afterAll(async () => {
  jest.restoreAllMocks()
  process.stdout.write(`SEED=${seed}: ${tally.total} events, by operation and by status\n${tally.table()}\n`)
  await local.stop()
})

const context = { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => 10_000 } as Context
/** A fifth of what goes over HTTP. */
const runs = Math.ceil(requests / 5 / operations.length)

test.each(documented)(
  '$id returns only documented responses and writes one log line for every hostile event',
  async operation => {
    const served = operations.find(({ operationId }) => operationId === operation.id)
    if (!served) throw new Error(`there is no operation ${operation.id}`)
    const handler = handlerOf(served, variables, operationFacts(served))
    const inputs = fc.record({ request: requestsFor(operation, {}), shape: shapes })
    await holds(operation.id, inputs, { seed, runs }, async ({ request, shape }) => {
      lines.length = 0
      const event = eventOf({ operation, request, shape, clientId: local.userPoolClientId })
      const { statusCode, headers = {}, body } = await handler(event, context)
      tally.add(operation.id, statusCode)
      const summary = `${statusCode} ${body.slice(0, 500)}`
      if (statusCode >= 500) return `${summary}: ${lines.join('')}`
      if (lines.length !== 1 || !isJson(lines[0]))
        return `${lines.length} lines in the log: ${lines.join('')}`
      const type = headers['content-type']
      const fault = operation.faultOf(statusCode, type === undefined ? undefined : String(type), body)
      if (fault) return `${fault}: ${summary}`
      const usual = Object.values(shape).every(value => value.startsWith('as '))
      if (!usual || request.kind !== 'broken') return undefined
      const code = problemCode('application/problem+json', body)
      return ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE'].includes(code ?? '')
        ? undefined
        : `taken, and is not valid: ${summary}`
    })
    expect(local.alive()).toBe(true)
  },
  20 * 60_000,
)

function isJson(line: string | undefined): boolean {
  try {
    return typeof JSON.parse(line ?? '') === 'object'
  } catch {
    return false
  }
}
