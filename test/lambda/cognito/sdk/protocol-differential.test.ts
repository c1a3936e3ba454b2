/** The client's protocol reads the same bytes as the SDK's own. */
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { createCognitoClient } from '../../../../lambda/cognito/sdk/client.ts'
import { SafeRetryStrategy } from '../../../../lambda/cognito/sdk/retries.ts'
import { commandTable } from '../../../../lambda/contract/command-table.ts'

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' })

interface Response {
  status?: number
  headers?: Record<string, string>
  body: string
}

let response: Response
let sent = 0
const requestHandler = {
  async handle() {
    sent++
    const { status: statusCode = 200, headers = {}, body } = response
    return { response: { statusCode, reason: '', headers: { ...headers }, body: Buffer.from(body) } }
  },
  updateHttpClientConfig() {},
  httpHandlerConfigs: () => ({}),
}
const endpoint = 'http://127.0.0.1:1'
const { client: ours } = createCognitoClient({ AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: endpoint })
Object.assign(ours.config, { requestHandler })
const theirs = new sdk.CognitoIdentityProviderClient({
  region: 'eu-west-1',
  endpoint,
  requestHandler,
  // Retries without waiting.
  retryStrategy: new SafeRetryStrategy({
    maxAttempts: 2,
    backoff: { setDelayBase() {}, computeNextBackoffDelay: () => 0 },
  }),
})
ours.config.retryStrategy = theirs.config.retryStrategy

/** What a client makes of the response: the output, or what tells errors apart, and how often it has sent the request. */
async function outcome(client: typeof ours, name: string) {
  sent = 0
  const Command = Reflect.get(sdk, `${name}Command`)
  try {
    const { $metadata, ...output } = await client.send(new Command({}))
    return { output, status: $metadata.httpStatusCode, id: $metadata.requestId, sent }
  } catch (error) {
    if (!(error instanceof sdk.CognitoIdentityProviderServiceException)) {
      return { isUnreadable: '$response' in Object(error), sent }
    }
    const { $fault, $metadata, name, message } = error
    const { httpStatusCode: status, requestId: id } = $metadata
    return { class: error.constructor, name, message, $fault, status, id, sent }
  }
}

async function expectSame(name: string, given: Response): Promise<void> {
  response = given
  expect(await outcome(ours, name)).toEqual(await outcome(theirs, name))
}

/** JSON of a value of the schema, now and then with null, and with members that the schema does not have. */
function jsonOf(schema: NormalizedSchema): fc.Arbitrary<unknown> {
  if (schema.isStructSchema()) {
    const members = Object.entries(schema.getMemberSchemas()).map(([name, member]) => [
      name,
      fc.option(jsonOf(member)),
    ])
    return fc.record({ ...Object.fromEntries(members), Unknown: fc.jsonValue() }, { requiredKeys: [] })
  }
  if (schema.isUnitSchema()) return fc.constant({})
  if (schema.isListSchema()) return fc.array(jsonOf(schema.getValueSchema()), { maxLength: 3 })
  if (schema.isMapSchema()) return fc.dictionary(fc.string(), jsonOf(schema.getValueSchema()), { maxKeys: 3 })
  if (schema.isTimestampSchema()) return fc.double({ min: -1e9, max: 1e10, noNaN: true })
  if (schema.isNumericSchema()) return fc.oneof(fc.integer(), fc.double({ noNaN: true }))
  if (schema.isBooleanSchema()) return fc.boolean()
  if (schema.isStringSchema()) return fc.string({ unit: 'grapheme' })
  // The SDK drops `__proto__` from free JSON, and turns large integers into BigInts.
  if (schema.isDocumentSchema()) return fc.dictionary(fc.constantFrom('a', 'b'), fc.option(fc.string()))
  throw new Error(`${schema.getName()} is of an unknown kind`)
}

test.each(Object.keys(commandTable))('a response to %s', async name => {
  const [, , , , , output] = Reflect.get(sdk, `${name}$`)
  const bodies = jsonOf(NormalizedSchema.of(output)).map(value => JSON.stringify(value))
  await fc.assert(
    fc.asyncProperty(bodies, body => expectSame(name, { body, headers: { 'x-amzn-requestid': 'id' } })),
    { numRuns: 10 },
  )
})

const names = [
  ...Object.keys(sdk).filter(name => /(?<!Service)Exception$/.test(name)),
  ...['NewException', 'ThrottlingException', 'RequestTimeTooSkewed', 'InternalFailure', '__proto__', ''],
]
const type = fc
  .tuple(
    fc.constantFrom('', 'com.amazonaws.cognitoidentityprovider#', 'com.amazon.coral.service#'),
    fc.constantFrom(...names),
    fc.constantFrom('', ':http://internal.amazon.com/coral/com.amazon.coral.service/#x', ':'),
  )
  .map(parts => parts.join(''))
const text = fc.string({ minLength: 1 })

test('an exception, whatever stands in its type, its message and its header', async () => {
  const exceptions = fc.record({
    status: fc.constantFrom(300, 400, 403, 413, 429, 500, 502, 503),
    headers: fc.record({ 'x-amzn-errortype': type, 'x-amzn-requestid': fc.uuid() }, { requiredKeys: [] }),
    body: fc
      .record({ __type: type, code: type, message: text, Message: text, Unknown: text }, { requiredKeys: [] })
      .map(value => JSON.stringify(value)),
  })
  await fc.assert(
    fc.asyncProperty(exceptions, given => expectSame('ListUsers', given)),
    { numRuns: 150 },
  )
})

describe.each([200, 400, 429, 503])('a response with status %i', status => {
  test.each(['', '{}', '[]', '1', '{', '<html>503</html>', '\ufeff{}', '{"__proto__":{"Users":[]}}'])(
    'and the body %s',
    async body => {
      await expectSame('ListUsers', { status, body })
    },
  )
})
