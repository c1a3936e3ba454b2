import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { HttpRequest } from '@smithy/core/protocols'
import { createCognitoClient } from '../../../../lambda/cognito/sdk/client.ts'
import { passwordCommand } from './password-command.ts'

const before = { ...process.env }
beforeEach(() => {
  process.env['AWS_ACCESS_KEY_ID'] = 'ASIAEXAMPLE'
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret'
  process.env['AWS_SESSION_TOKEN'] = 'token'
})
afterEach(() => {
  process.env = { ...before }
})

/** A client's requests just before they are sent, one per user. */
async function requestsFor(users: string[], variables: NodeJS.ProcessEnv = {}): Promise<HttpRequest[]> {
  const requests: HttpRequest[] = []
  const { client } = createCognitoClient({ AWS_REGION: 'eu-west-1', ...variables })
  client.middlewareStack.add(
    () => async args => {
      if (HttpRequest.isInstance(args.request)) requests.push(args.request)
      throw new Error('not sent')
    },
    { step: 'finalizeRequest', priority: 'low', name: 'stop' },
  )
  for (const Username of users) {
    await client.send(new AdminGetUserCommand({ UserPoolId: 'eu-west-1_E', Username })).catch(() => {})
  }
  expect(requests).toHaveLength(users.length)
  return requests
}

async function requestsOf(variables: NodeJS.ProcessEnv, times = 1): Promise<HttpRequest[]> {
  return await requestsFor(Array(times).fill('gimpei3'), variables)
}

test.each([
  [{}, 'https://cognito-idp.eu-west-1.amazonaws.com'],
  [{ AWS_REGION: 'us-gov-west-1' }, 'https://cognito-idp.us-gov-west-1.amazonaws.com'],
  [
    { AWS_USE_FIPS_ENDPOINT: 'true', AWS_REGION: 'us-east-1' },
    'https://cognito-idp-fips.us-east-1.amazonaws.com',
  ],
  [
    { AWS_USE_DUALSTACK_ENDPOINT: 'true', AWS_REGION: 'us-east-1' },
    'https://cognito-idp.us-east-1.amazonaws.com',
  ],
  [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'http://127.0.0.1'],
  [
    {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.2:2',
    },
    'http://127.0.0.2',
  ],
])('with the environment %o the client calls %s', async (variables, url) => {
  const [request] = await requestsOf(variables)
  expect(`${request?.protocol}//${request?.hostname}`).toBe(url)
})

test('the client signs with the credentials of the environment, for cognito-idp and the Region', async () => {
  const [request] = await requestsOf({})
  expect(request?.headers['authorization']).toMatch(
    /^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/\d{8}\/eu-west-1\/cognito-idp\/aws4_request, /,
  )
  expect(request?.headers['x-amz-security-token']).toBe('token')
})

test("the client sends the SDK's user agent, unchanged between requests", async () => {
  const [first, second] = await requestsOf({}, 2)
  expect(first?.headers['user-agent']).toMatch(
    /^aws-sdk-js\/3\.\d+\.\d+ .* api\/cognito-identity-provider#3\./,
  )
  expect(first?.headers['user-agent']).toContain(`md/nodejs#${process.versions.node}`)
  expect(second?.headers['user-agent']).toBe(first?.headers['user-agent'])
})

test('the user agent ends with the app id of the environment, and has none without it', async () => {
  const appId = 'aZ09'.repeat(10)
  const [first, second] = await requestsOf({ AWS_SDK_UA_APP_ID: appId }, 2)
  const [without] = await requestsOf({})
  expect(first?.headers['user-agent']).toBe(`${without?.headers['user-agent']} app/${appId}`)
  expect(second?.headers['user-agent']).toBe(first?.headers['user-agent'])
  expect(without?.headers['user-agent']).not.toContain(' app/')
  // In no other header: AWS WAF redacts only this one.
  const others = Object.entries(first?.headers ?? {}).filter(([name]) => name !== 'user-agent')
  expect(JSON.stringify(others)).not.toContain(appId)
})

test('the client sends no request without credentials in the environment', async () => {
  delete process.env['AWS_ACCESS_KEY_ID']
  const { client } = createCognitoClient({ AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })
  await expect(
    client.send(new AdminGetUserCommand({ UserPoolId: 'eu-west-1_E', Username: 'gimpei3' })),
  ).rejects.toThrow('Unable to find environment variable credentials')
})

test('the client sends each request with its own input, id and signature', async () => {
  const [first, second] = await requestsFor(['one', 'two'])
  expect(JSON.parse(new TextDecoder().decode(first?.body))).toMatchObject({ Username: 'one' })
  expect(JSON.parse(new TextDecoder().decode(second?.body))).toMatchObject({ Username: 'two' })
  for (const header of ['amz-sdk-invocation-id', 'authorization']) {
    expect(first?.headers[header]).toBeDefined()
    expect(second?.headers[header]).not.toBe(first?.headers[header])
  }
})

test('a command with a password writes nothing to the console or the output', async () => {
  const { client } = createCognitoClient({ AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })
  const writers = [
    jest.spyOn(process.stdout, 'write'),
    jest.spyOn(process.stderr, 'write'),
    ...(['trace', 'debug', 'info', 'log', 'warn', 'error'] as const).map(level => jest.spyOn(console, level)),
  ]
  await client.send(passwordCommand()).catch(() => {})
  expect(writers.flatMap(({ mock }) => mock.calls)).toEqual([])
  jest.restoreAllMocks()
})
