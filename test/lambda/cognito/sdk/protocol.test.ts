import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NormalizedSchema } from '@smithy/core/schema'
import { createCognitoClient } from '../../../../lambda/cognito/sdk/client.ts'
import { commandTable } from '../../../../lambda/contract/command-table.ts'

let server: Server
let respond: { status?: number; headers?: Record<string, string>; body: string }
let received: { target: unknown; type: unknown; body: unknown }
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { 'x-amz-target': target, 'content-type': type } = request.headers
    received = { target, type, body: JSON.parse(Buffer.concat(chunks).toString()) }
    response.writeHead(respond.status ?? 200, respond.headers).end(respond.body)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' })
})
afterAll(() => {
  server.close()
})

/** Sends ListUsers to a server that responds as given. */
async function listUsers(response: typeof respond) {
  respond = response
  const { port } = server.address() as AddressInfo
  const { client } = createCognitoClient({
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  })
  try {
    return await client.send(new sdk.ListUsersCommand({ UserPoolId: 'eu-west-1_E', Filter: 'name = "é"' }))
  } finally {
    client.destroy()
  }
}

test('a request is the input of the command as JSON', async () => {
  await listUsers({ body: '{}' })
  expect(received).toEqual({
    target: 'AWSCognitoIdentityProviderService.ListUsers',
    type: 'application/x-amz-json-1.1',
    body: { UserPoolId: 'eu-west-1_E', Filter: 'name = "é"' },
  })
})

describe('a response', () => {
  test('has dates for times, at any depth', async () => {
    const body = JSON.stringify({ Users: [{ Username: 'gimpei3', UserCreateDate: 1767257796.1234 }] })
    const { Users } = await listUsers({ body })
    expect(Users).toEqual([{ Username: 'gimpei3', UserCreateDate: new Date(1767257796123) }])
  })

  test('has no fields that are null or unknown', async () => {
    const body = JSON.stringify({ Users: [{ Username: 'gimpei3', Enabled: null, Other: 1 }], Other: 1 })
    const { $metadata, ...output } = await listUsers({ body, headers: { 'x-amzn-requestid': 'id' } })
    expect(output).toEqual({ Users: [{ Username: 'gimpei3' }] })
    expect($metadata).toMatchObject({ httpStatusCode: 200, requestId: 'id' })
  })

  test.each(['', '{}', 'null'])('can be empty: %j', async body => {
    const { $metadata, ...output } = await listUsers({ body })
    expect(output).toEqual({})
  })

  test.each(['{"Users":[{"UserCreateDate":"yesterday"}]}', '{"Users":"all"}', '{"Users":[null]}', '<html>'])(
    'that is %s is rejected as unreadable',
    async body => {
      const error = await listUsers({ body }).catch(error => error)
      expect(error).toHaveProperty('$response')
      expect(error).not.toHaveProperty('$fault')
    },
  )
})

describe('an exception has the name', () => {
  const message = 'not now'

  test.each([
    ['of the body', { __type: 'UserNotFoundException' }, {}],
    ['of the body without its namespace', { __type: 'com.amazonaws#UserNotFoundException' }, {}],
    ['of the body without its documentation', { __type: 'a#UserNotFoundException:http://e.com/#b' }, {}],
    ['of the header', {}, { 'x-amzn-errortype': 'UserNotFoundException:http://e.com/' }],
  ])('%s', async (_, type, headers) => {
    const response = { status: 400, headers, body: JSON.stringify({ ...type, message }) }
    const error = await listUsers(response).catch(error => error)
    expect(error).toBeInstanceOf(sdk.UserNotFoundException)
    expect(error).not.toBeInstanceOf(sdk.NotAuthorizedException)
    expect(error).toMatchObject({ name: 'UserNotFoundException', message, $fault: 'client' })
    expect(error.$metadata.httpStatusCode).toBe(400)
  })

  test('of the body also if the SDK does not know it', async () => {
    const response = { status: 400, body: '{"__type":"NewException","message":"not now"}' }
    const error = await listUsers(response).catch(error => error)
    expect(error).toBeInstanceOf(sdk.CognitoIdentityProviderServiceException)
    expect(error).toMatchObject({ name: 'NewException', message })
  })

  test('Unknown without one, and the fault of the server from 500', async () => {
    await expect(listUsers({ status: 503, body: '' })).rejects.toMatchObject({
      name: 'Unknown',
      $fault: 'server',
    })
  })
})

/** The paths of all values in a schema that JSON does not have, with their kind. */
function specialValues(schema: NormalizedSchema, path: string, above: readonly string[] = []): string[] {
  const name = schema.getName(true) ?? ''
  if (schema.isTimestampSchema()) return [`${path} time`]
  if (schema.isBlobSchema() || schema.isBigDecimalSchema() || schema.isBigIntegerSchema()) return [path]
  if (schema.isListSchema()) return specialValues(schema.getValueSchema(), `${path}[]`, above)
  if (schema.isMapSchema()) return specialValues(schema.getValueSchema(), `${path}{}`, above)
  if (!schema.isStructSchema() || above.includes(name)) return []
  const members = Object.entries(schema.getMemberSchemas())
  return members.flatMap(([key, member]) => specialValues(member, `${path}.${key}`, [...above, name]))
}

test('the commands of the table have no values but those that the protocol knows', () => {
  const found = Object.keys(commandTable).map(name => {
    const [, , , , input, output] = Reflect.get(sdk, `${name}$`)
    const read = specialValues(NormalizedSchema.of(output), name)
    return {
      written: specialValues(NormalizedSchema.of(input), name),
      read: read.filter(value => !value.endsWith(' time') || value.includes('{}')),
      times: read.filter(value => value.endsWith(' time')),
    }
  })
  expect(found.flatMap(({ written }) => written)).toEqual([])
  expect(found.flatMap(({ read }) => read)).toEqual([])
  expect(found.flatMap(({ times }) => times)).toContain('ListUsers.Users[].UserCreateDate time')
})
