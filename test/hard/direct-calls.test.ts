/** Direct calls to the user pool with a token or the client id: production with poolAccess api-only blocks them. */
import { request } from 'node:http'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, describe, expect, test } from '@jest/globals'
import { commandTable } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'
import { operationsOf } from '../../lib/config/deployed-operations.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import * as commands from '../../local/user-pool/commands/index.ts'
import { at, resultOf, startApi } from '../e2e/support.ts'
import { printTable } from './table.ts'
import { startUserAgents } from './user-agents.ts'

const password = 'anyPassword0!'
const proxy = await startUserAgents()
afterAll(() => proxy.stop())
const environment = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: proxy.url }
const api = await startApi({ stage: 'guarded', firewall: true, environment })
proxy.setPool(api.cognitoEndpoint)
/** The same template, whose firewall is off: what is rejected there is not the firewall's doing. */
const open = await startApi({ stage: 'guarded' })

const attributes = { email: 'g@example.com', email_verified: 'true' }
for (const each of [api, open]) await each.createUser('gimpei3', password, attributes)
const tokens = await api.tokensOf('gimpei3', password)
const openTokens = await open.tokensOf('gimpei3', password)

type Client = sdk.CognitoIdentityProviderClient
type Command = Parameters<Client['send']>[0]
const classes: Record<string, unknown> = { ...sdk }
function commandOf(name: string, input: object): Command {
  const Class = classes[`${name}Command`] as new (input: object) => Command
  return new Class(input)
}

/** Everything that some command may want: the SDK leaves out what a command has not. */
const inputOf = (place: typeof api, { accessToken, refreshToken }: typeof tokens) => ({
  UserPoolId: place.userPoolId,
  ClientId: place.userPoolClientId,
  AccessToken: accessToken,
  RefreshToken: refreshToken,
  Token: refreshToken,
  Username: 'gimpei3',
  Password: password,
  PreviousPassword: password,
  ProposedPassword: password,
  ConfirmationCode: '123456',
  Code: '123456',
  UserCode: '123456',
  AttributeName: 'email',
  UserAttributes: [{ Name: 'name', Value: 'Mallory' }],
  UserAttributeNames: ['name'],
  SoftwareTokenMfaSettings: { Enabled: false },
  AuthFlow: 'REFRESH_TOKEN_AUTH',
  AuthParameters: { REFRESH_TOKEN: refreshToken },
  ChallengeName: 'SOFTWARE_TOKEN_MFA',
  ChallengeResponses: { USERNAME: 'gimpei3', SOFTWARE_TOKEN_MFA_CODE: '123456' },
  Session: 'a-session-that-nobody-has-begun',
})

/** A client that anyone can create, with credentials of another account. */
function clientOf(endpoint: string, options: sdk.CognitoIdentityProviderClientConfig = {}): Client {
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'of another account' }
  return new sdk.CognitoIdentityProviderClient({
    region: api.region,
    endpoint,
    credentials,
    maxAttempts: 1,
    ...options,
  })
}

/** The name of the exception, or `done`. */
async function outcomeOf(client: Client, name: string, input: object): Promise<string> {
  return client.send(commandOf(name, input)).then(
    () => 'done',
    (error: Error) => error.name,
  )
}

/** Whether IAM authorizes a command, by the API's own table. The commands that it does not list are for operators. */
const isSigned = (name: string) =>
  Object.entries(commandTable).find(([known]) => known === name)?.[1].signed ?? true

/** Whether the SDK signs a command: only then does IAM decide, and AWS WAF does not see it. */
async function isSignedBySdk(name: string): Promise<boolean> {
  const client = clientOf('http://127.0.0.1:1')
  let signed = false
  client.middlewareStack.add(
    () =>
      async ({ request }) => {
        signed = 'authorization' in Object(request).headers
        throw new Error('not sent')
      },
    { step: 'finalizeRequest', priority: 'low', name: 'stop' },
  )
  await client.send(commandOf(name, inputOf(api, tokens))).catch(() => {})
  return signed
}

const signedNames: string[] = []
const unsigned: string[] = []
for (const { name } of Object.values(commands))
  ((await isSignedBySdk(name)) ? signedNames : unsigned).push(name)

const rows: string[][] = []
afterAll(() => printTable(['called directly', 'commands', 'becomes'], rows))

/** Notes what became of each command, which has to be one thing. */
function note(how: string, outcomes: readonly string[]): Set<string> {
  const kinds = new Set(outcomes)
  rows.push([how, String(outcomes.length), [...kinds].join(', ')])
  return kinds
}

describe('a direct call to the user pool', () => {
  test('can be every unsigned command of the SDK that the local user pool has', () => {
    expect(unsigned).toEqual(expect.arrayContaining(['GetUser', 'SignUp', 'InitiateAuth', 'RevokeToken']))
    expect(signedNames.filter(name => !isSigned(name))).toEqual([])
  })

  test('succeeds without the firewall and changes the user', async () => {
    const client = clientOf(open.cognitoEndpoint)
    const outcomes = await Promise.all(
      unsigned
        .filter(name => !['DeleteUser', 'GlobalSignOut', 'RevokeToken'].includes(name))
        .map(name => outcomeOf(client, name, inputOf(open, openTokens))),
    )
    expect(outcomes).not.toContain('ForbiddenException')
    expect(outcomes).toContain('done')
    const { attributes } = await open.GET('/users/{username}', at({ username: 'gimpei3' }))
    expect(attributes).toMatchObject({ name: 'Mallory' })
  })

  test.each<[string, sdk.CognitoIdentityProviderClientConfig]>([
    ['a plain SDK client', {}],
    ['an app id that was guessed', { userAgentAppId: '0'.repeat(40) }],
    ['an app id without a value', { customUserAgent: 'app/' }],
    ['the user agent of a function', { customUserAgent: [['exec-env/AWS_Lambda_nodejs24.x']] }],
  ])('from %s is blocked for every command', async (how, options) => {
    const client = clientOf(api.cognitoEndpoint, options)
    const outcomes = await Promise.all(unsigned.map(name => outcomeOf(client, name, inputOf(api, tokens))))
    expect(note(how, outcomes)).toEqual(new Set(['ForbiddenException']))
  })

  /** Sends a command as the given lines, with a token and a user agent that no firewall objects to. */
  function sendRaw(name: string, headers: Record<string, string>, path = '/') {
    const body = JSON.stringify({
      AccessToken: tokens.accessToken,
      ClientId: api.userPoolClientId,
      Username: 'gimpei3',
    })
    return new Promise<string>((resolve, reject) => {
      const sent = request(`${api.cognitoEndpoint}${path.replace('NAME', name)}`, {
        method: 'POST',
        agent: false,
        headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
      })
      sent.once('error', reject)
      sent.once('response', async answer => {
        const chunks: Buffer[] = []
        for await (const chunk of answer) chunks.push(chunk)
        resolve(String(JSON.parse(Buffer.concat(chunks).toString()).__type))
      })
      sent.end(body)
    })
  }

  const target = (name: string) => `AWSCognitoIdentityProviderService.${name}`
  test.each<{ how: string; headersOf(name: string): Record<string, string>; path?: string }>([
    { how: 'no user agent', headersOf: name => ({ 'x-amz-target': target(name) }) },
    {
      how: 'the target in lower case',
      headersOf: name => ({ 'x-amz-target': target(name).toLowerCase() }),
    },
    {
      how: 'the target in upper case',
      headersOf: name => ({ 'X-AMZ-TARGET': target(name).toUpperCase() }),
    },
    { how: 'the bare name of the command', headersOf: name => ({ 'x-amz-target': name }) },
    {
      how: "a forged header of Cognito's own",
      headersOf: name => ({
        'x-amz-target': target(name),
        'x-amzn-cognito-operation-name': 'AdminGetUser',
      }),
    },
    {
      how: 'a signature that nobody checks',
      headersOf: name => ({
        'x-amz-target': target(name),
        authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20261128/us-east-1/cognito-idp/aws4_request',
      }),
    },
    { how: 'no target', headersOf: () => ({}) },
    {
      how: 'the command in the path',
      headersOf: () => ({ 'smithy-protocol': 'rpc-v2-cbor' }),
      path: '/service/AWSCognitoIdentityProviderService/operation/NAME',
    },
  ])('with $how is blocked for every command', async ({ how, headersOf, path }) => {
    const outcomes = await Promise.all(unsigned.map(name => sendRaw(name, headersOf(name), path)))
    expect(note(how, outcomes)).toEqual(new Set(['ForbiddenException']))
  })

  test('is allowed with the secret user agent of the API and blocked with the same in another case', async () => {
    await api.as(tokens.accessToken).GET('/me')
    const [own = ''] = proxy.seen.get('GetUser') ?? []
    expect(own).toMatch(/^aws-sdk-js\/\S+ .* app\/[0-9a-f]{40}$/)
    const headersOf = (agent: string) => ({ 'x-amz-target': target('GetUser'), 'user-agent': agent })
    expect(await sendRaw('GetUser', headersOf(own))).toBe('undefined')
    const secret = own.slice(-40)
    for (const forged of [own.toUpperCase(), own.slice(0, -1), secret, own.replace('app/', 'APP/')]) {
      expect(await sendRaw('GetUser', headersOf(forged))).toBe('ForbiddenException')
    }
    // It must not appear in logs.
    expect(api.lines.join('\n')).not.toContain(secret)
  })

  test('leaves the user unchanged', async () => {
    const { attributes } = await api.GET('/users/{username}', at({ username: 'gimpei3' }))
    expect(attributes).not.toHaveProperty('name')
    expect(await resultOf(api.signIn('gimpei3', password))).toBe('SIGNED_IN')
  })
})

test("the user pool's firewall blocks no IAM-signed command", async () => {
  const client = clientOf(api.cognitoEndpoint)
  const input = { ...inputOf(api, tokens), Username: 'nobody', GroupName: 'none' }
  const outcomes = await Promise.all(signedNames.map(name => outcomeOf(client, name, input)))
  expect(outcomes).toContain('UserNotFoundException')
  expect(outcomes).not.toContain('ForbiddenException')
})

test("the user pool's firewall does not block the keys that verify tokens (JWKS)", async () => {
  const { status } = await fetch(`${api.cognitoEndpoint}/${api.userPoolId}/.well-known/jwks.json`)
  expect(status).toBe(200)
})

test("the user pool's firewall allows every unsigned command that the API sends", async () => {
  const { accessToken, refreshToken } = await api.tokensOf('gimpei3', password)
  const me = api.as(accessToken)
  const email = at({ name: 'email' })
  const answers = [
    () => me.GET('/me'),
    () => me.GET('/me/factors'),
    () => me.PATCH('/me', { body: { attributes: { name: 'Gimpei', nickname: null } } }),
    () => me.PATCH('/me', { body: { attributes: { name: null } } }),
    () => me.POST('/me/attributes/{name}/code', email),
    () => me.POST('/me/attributes/{name}/verify', { ...email, body: { code: '000000' } }),
    () => me.POST('/me/totp'),
    () => me.POST('/me/totp/verify', { body: { code: '000000' } }),
    () => me.PUT('/me/mfa', { body: { totp: { enabled: false } } }),
    () => me.PUT('/me/password', { body: { currentPassword: password, newPassword: `${password}1` } }),
    () => api.POST('/auth/forgot-password', { body: { username: 'gimpei3' } }),
    () =>
      api.POST('/auth/forgot-password/confirm', {
        body: { username: 'gimpei3', code: '000000', newPassword: password },
      }),
    () => api.POST('/auth/refresh', { body: { refreshToken } }),
    () => api.POST('/auth/revoke', { body: { refreshToken } }),
  ]
  for (const answer of answers) {
    const outcome = await resultOf(answer())
    expect(outcome).not.toEqual([500, 'INTERNAL'])
    expect(outcome).not.toEqual([403, 'REQUEST_BLOCKED'])
  }
  const again = await api.tokensOf('gimpei3', `${password}1`)
  expect(await resultOf(api.as(again.accessToken).POST('/me/sign-out'))).toBe('done')
  const last = await api.tokensOf('gimpei3', `${password}1`)
  expect(await resultOf(api.as(last.accessToken).DELETE('/me'))).toBe('done')

  const declared = operationsOf(stageNamed('prod'))
    .flatMap(({ commands }) => Object.keys(commands).map(callName))
    .filter(name => !isSigned(name))
  expect([...proxy.seen.keys()].filter(name => !isSigned(name)).sort()).toEqual([...new Set(declared)].sort())
})
