import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { loadOnce } from '../../loaded-once.ts'
import { everyProvider } from '../config/every-provider.ts'
import { testApp } from '../support.ts'

const cdk = loadOnce<typeof import('aws-cdk-lib')>('aws-cdk-lib')
const { Template } = loadOnce<typeof import('aws-cdk-lib/assertions')>('aws-cdk-lib/assertions')
const { authIn } = loadOnce<typeof import('./auth-stack.ts')>('test/lib/constructs/auth-stack.ts')
const { operationIds } = loadOnce<typeof import('../../../lib/config/operation-ids.ts')>(
  'lib/config/operation-ids.ts',
)
const { presets } = loadOnce<typeof import('../../../lib/index.ts')>('lib/index.ts')

const { App, CfnParameter, NestedStack, Stack, Stage } = cdk

/** An app with only these feature flags. */
function otherApp(context: Record<string, unknown> = {}) {
  const { outdir } = testApp()
  return new App({ outdir, context, analyticsReporting: false, builtinCloudFormationValidation: false })
}

/** An API for production in a protected stack of an app. */
function apiIn(app = otherApp(), props: Parameters<typeof authIn>[1] = {}) {
  const stack = new Stack(app, 'Identity', { terminationProtection: true })
  const auth = authIn(stack, { ...presets.production, name: 'prod', ...props })
  return { auth, stack, app }
}

const templateIn = (stack: InstanceType<typeof Stack>) => Template.fromStack(stack)

describe('a construct in the stack of another app', () => {
  test('creates everything in its own scope', () => {
    const { auth, stack } = apiIn()
    expect(stack.node.children.filter(child => child !== auth)).toEqual([])
  })

  test('attaches no validation plugin and no aspect to the app', () => {
    const { app } = apiIn()
    const { directory } = app.synth()
    expect(cdk.Aspects.of(app).all).toEqual([])
    expect(existsSync(join(directory, 'validation-report.json'))).toBe(false)
  })

  test('sets the log role of API Gateway, which the whole account shares, only if it is asked to', () => {
    templateIn(apiIn().stack).resourceCountIs('AWS::ApiGateway::Account', 0)
    templateIn(apiIn(otherApp(), { ownsApiGatewayLogRole: true }).stack).resourceCountIs(
      'AWS::ApiGateway::Account',
      1,
    )
  })

  test('has no outputs with outputs: false', () => {
    expect(templateIn(apiIn(otherApp(), { outputs: false }).stack).findOutputs('*')).toEqual({})
    const names = Object.keys(templateIn(apiIn().stack).findOutputs('*'))
    expect(names.filter(name => name.startsWith('AuthApiUrl'))).toHaveLength(1)
  })

  test('has the same template whatever feature flags the app sets', () => {
    const recommended = loadOnce<Record<string, unknown>>('aws-cdk-lib/recommended-feature-flags.json')
    const [without, all] = [{}, recommended].map(flags => resourcesOf(apiIn(otherApp(flags)).stack))
    expect(without).toEqual(all)
  })

  /** Without assets, whose paths differ, and the order of IAM statements and actions, which depends on a flag that CDK reads at the stack. */
  function resourcesOf(stack: InstanceType<typeof Stack>): unknown {
    const { Resources } = templateIn(stack).toJSON()
    return JSON.parse(JSON.stringify(Resources), (key, value) =>
      ['Statement', 'Action'].includes(key) && Array.isArray(value)
        ? value.map((item: unknown) => JSON.stringify(item)).sort()
        : value,
    )
  }

  test('exposes its parts', () => {
    const { auth } = apiIn()
    expect(auth.alarms.map(({ node }) => node.id)).toContain('server-errors')
    expect(auth.functionOf('signIn').node.path).toBe('Identity/Auth/admin-initiate-auth/Function')
    expect(() => auth.functionOf('deleteMe')).toThrow('Identity/Auth has no operation deleteMe')
    expect(auth.logGroup.node.path).toBe('Identity/Auth/Functions/Logs')
    expect(auth.url).toMatch(/^https:\/\/.*\/v1$/)
  })

  test('can have no operation for users', () => {
    const { stack } = apiIn(otherApp(), { without: operationIds.filter(id => id !== 'signIn') })
    templateIn(stack).resourceCountIs('AWS::ApiGateway::Authorizer', 0)
  })
})

const warnings = (stack: InstanceType<typeof Stack>) =>
  stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === 'aws:cdk:warning'))

test('a warning says that users of public providers can come in where nobody may sign up, unless a trigger decides', () => {
  const { google, saml = [] } = everyProvider()
  const federation = {
    domain: { prefix: 'example' },
    callbackUrls: ['https://app.example.com/'],
    logoutUrls: [],
  }
  const texts = (more: object, providers: object = { google, saml }) =>
    warnings(apiIn(otherApp(), { federation: { ...federation, providers }, ...more }).stack).map(
      ({ data }) => data,
    )
  const signIn = { without: operationIds.filter(id => id !== 'exchangeCode' && id !== 'listProviders') }
  expect(texts(signIn)).toEqual([
    expect.stringMatching(/^Everyone with an account at google .* \[ack: cognito-auth-api:openSignUp\]$/),
  ])
  expect(texts(signIn, { saml })).toEqual([])
  expect(texts({ ...signIn, selfSignUp: true })).toEqual([])
})

test('a warning names the routes without which no app of the typed client can sign in with a provider', () => {
  const { saml = [] } = everyProvider()
  const federation = {
    domain: { prefix: 'example' },
    providers: { saml },
    callbackUrls: ['https://app.example.com/'],
    logoutUrls: [],
  }
  const texts = (kept: readonly string[], more: object) =>
    warnings(
      apiIn(otherApp(), { without: operationIds.filter(id => !kept.includes(id)), ...more }).stack,
    ).map(({ data }) => data)
  expect(texts(['getMe', 'listProviders'], { federation })).toEqual([
    expect.stringMatching(
      /^without: federation is set, but exchangeCode is left out.* \[ack: cognito-auth-api:missingSignIn\]$/,
    ),
  ])
  expect(texts(['getMe', 'exchangeCode'], { federation })).toEqual([
    expect.stringContaining('but listProviders is left out'),
  ])
  expect(texts(['getMe'], { federation })).toEqual([
    expect.stringContaining('but listProviders and exchangeCode are left out'),
  ])
  expect(texts(['getMe'], {})).toEqual([])
})

describe('termination protection', () => {
  test('is recommended for a stack that keeps data, by a warning that can be acknowledged', () => {
    const stack = new Stack(otherApp(), 'Identity')
    const auth = authIn(new NestedStack(stack, 'Nested'), { ...presets.production, name: 'prod' })
    expect(warnings(stack).map(({ data }) => data)).toEqual([
      "Identity keeps the users' data, but anyone who may delete the stack can take the API down: set terminationProtection: true. [ack: cognito-auth-api:terminationProtection]",
    ])
    cdk.Annotations.of(auth).acknowledgeWarning('cognito-auth-api:terminationProtection')
    expect(warnings(stack)).toEqual([])
  })

  test('is not recommended for a protected stack, or one that keeps nothing', () => {
    expect(warnings(apiIn().stack)).toEqual([])
    const stack = new Stack(otherApp(), 'Identity')
    authIn(stack, { name: 'dev' })
    expect(warnings(stack)).toEqual([])
  })
})

describe('two APIs in one app', () => {
  test('have separate metrics and names', () => {
    const stack = new Stack(otherApp(), 'Identity', { terminationProtection: true })
    authIn(new NestedStack(stack, 'A'), { ...presets.production, name: 'a' })
    authIn(new NestedStack(stack, 'B'), { ...presets.production, name: 'b' })
    expect(() => stack.node.root.node.findAll()).not.toThrow()
    expect(() => templateIn(stack)).not.toThrow()
  })

  test('cannot have the same name in the same account and Region', () => {
    const app = otherApp()
    authIn(new Stack(app, 'One'), { ...presets.production, name: 'prod' })
    expect(() => authIn(new Stack(app, 'Two'), { ...presets.production, name: 'prod' })).toThrow(
      'Two/Auth: name: One/Auth has the name prod too, and their metrics could not be told apart. Use another name',
    )
    const env = { account: '111122223333', region: 'eu-west-1' }
    expect(() =>
      authIn(new Stack(app, 'Three', { env }), { ...presets.production, name: 'prod' }),
    ).not.toThrow()
    app.node.tryRemoveChild('One')
    expect(() => authIn(new Stack(app, 'Again'), { ...presets.production, name: 'prod' })).not.toThrow()
    const beta = new Stack(new Stage(app, 'Beta'), 'Identity')
    expect(() => authIn(beta, { ...presets.production, name: 'prod' })).not.toThrow()
  })
})

test('a stack with a name that is too long for the names of metrics is rejected', () => {
  const stack = new Stack(otherApp(), 'Identity', { stackName: 'x'.repeat(110) })
  expect(() => authIn(stack)).toThrow(
    /^Identity\/Auth: the names of alarms .* longer than 110 characters: shorten/,
  )
})

describe('tokens', () => {
  const app = otherApp()
  const stack = new Stack(app, 'Identity', { terminationProtection: true })
  const text = (id: string) => new CfnParameter(stack, id).valueAsString
  const mailDomain = text('MailDomain')

  test('may stand for strings that CloudFormation can take', () => {
    authIn(stack, {
      ...presets.production,
      name: 'prod',
      alarms: { ...presets.production.alarms, topicArn: text('Topic') },
      customDomain: { name: text('Domain'), certificateArn: text('Certificate') },
      corsOrigins: [text('Origin'), `https://${text('Host')}`],
      email: {
        from: `hello@${mailDomain}`,
        sesRegion: text('SesRegion'),
        verifiedDomain: mailDomain,
      },
      permissionsBoundary: text('Boundary'),
      adminAddresses: new CfnParameter(stack, 'Addresses', { type: 'CommaDelimitedList' }).valueAsList,
    })
    const template = JSON.stringify(templateIn(stack))
    for (const name of [
      'Topic',
      'Domain',
      'Certificate',
      'Origin',
      'Host',
      'MailDomain',
      'SesRegion',
      'Boundary',
      'Addresses',
    ])
      expect(template).toContain(`{"Ref":"${name}"}`)
    expect(template).not.toContain('Token[')
  })

  const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber
  test.each([
    ['a number', { logRetentionDays: number as 7 }, 'logRetentionDays'],
    [
      'a number in an object',
      { tokens: { ...presets.production.tokens, accessMinutes: number } },
      'tokens.accessMinutes',
    ],
    ['the name', { name: text('Name') }, 'name'],
    ['a text in place of a number', { adminReservePercent: text('Percent') as never }, 'adminReservePercent'],
  ])('are rejected for %s', (_, props, path) => {
    expect(() => apiIn(otherApp(), props)).toThrow(
      `${path}: must be a literal value: a CDK token is not known until the deployment`,
    )
  })
})

describe('an invalid prop', () => {
  test.each([
    [
      'an unknown one',
      { selfSignup: true },
      'Identity/Auth: stage prod: unknown key selfSignup: use selfSignUp, sessions or signInWith',
    ],
    [
      'an unknown operation',
      { without: ['deleteYou'] },
      'Identity/Auth: without: there is no operation deleteYou',
    ],
    [
      'quotas that leave nothing for a route',
      { quotas: { ...presets.production.quotas, UserRead: 1 } },
      'Identity/Auth: stage prod: quotas.UserRead: 1 per second, 25 % of it reserved, leaves less than one for get-user',
    ],
    ['a pool that was not found', { userPool: null }, 'Identity/Auth: userPool: must be a user pool of CDK'],
    [
      'the id of a pool',
      { userPool: 'eu-west-1_Abc' },
      'Identity/Auth: userPool: must be a user pool of CDK',
    ],
    [
      'a trigger without function',
      { triggers: { preSignUp: '' } },
      'Identity/Auth: triggers.preSignUp: must be a function',
    ],
    [
      'a part of an operation',
      { operations: [{ id: 'x' }] },
      'Identity/Auth: operations.0: must be an operation',
    ],
    ['a name instead of a list', { without: 'all' }, 'Identity/Auth: without: '],
    ['outputs as text', { outputs: 'no' }, 'Identity/Auth: outputs: '],
    [
      'every operation in without',
      { without: operationIds },
      'Identity/Auth: without: leave at least one operation',
    ],
  ])('is named with the path of the construct: %s', (_, props, message) => {
    expect(() => apiIn(otherApp(), props as object)).toThrow(message)
  })

  test('such as a topic of another Region is found from the environment of the stack', () => {
    const stack = new Stack(new App({ outdir: otherApp().outdir }), 'Identity', {
      env: { account: '111122223333', region: 'eu-west-1' },
    })
    const topicArn = 'arn:aws:sns:us-east-1:111122223333:alarms'
    const alarms = { ...presets.production.alarms, topicArn }
    expect(() => authIn(stack, { ...presets.production, name: 'prod', alarms })).toThrow(
      `Identity/Auth: alarms.topicArn: ${topicArn} is in us-east-1, but the stack deploys to eu-west-1: set env: { region: 'us-east-1' }, or use one in eu-west-1`,
    )
  })
})

describe('a user pool', () => {
  const { UserPool, UserPoolClient } = cdk.aws_cognito

  test.each([
    ['weak', 'Fn::GetStackOutput'],
    ['strong', 'Fn::ImportValue'],
  ])('of another stack is used by a %s reference, with a new client', (strength, reference) => {
    const app = otherApp({ '@aws-cdk/core:defaultCrossStackReferences': strength })
    const userPool = new UserPool(new Stack(app, 'Pools'), 'Pool')
    const { stack } = apiIn(app, { userPool })
    const template = templateIn(stack)
    template.resourceCountIs('AWS::Cognito::UserPool', 0)
    template.resourceCountIs('AWS::Cognito::UserPoolClient', 1)
    const [client] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'))
    expect(JSON.stringify(client)).toContain(reference)
    expect(JSON.stringify(template)).not.toContain('PASSWORD_POLICY')
  })

  test('can be named by a parameter, and its client by its id', () => {
    const app = otherApp()
    const stack = new Stack(app, 'Identity', { terminationProtection: true })
    const id = cdk.aws_ssm.StringParameter.valueForStringParameter(stack, '/users/pool')
    const userPool = UserPool.fromUserPoolId(stack, 'Pool', id)
    const userPoolClient = UserPoolClient.fromUserPoolClientId(stack, 'Client', 'abc')
    authIn(stack, { ...presets.production, name: 'prod', userPool, userPoolClient })
    const template = templateIn(stack)
    template.resourceCountIs('AWS::Cognito::UserPoolClient', 0)
    // The owner of the pool decides about its firewall.
    template.resourceCountIs('AWS::WAFv2::WebACL', 1)
  })

  test('in another Region than the stack is rejected', () => {
    const stack = new Stack(otherApp(), 'Identity', { env: { account: '111122223333', region: 'eu-west-1' } })
    const userPool = UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_AbCdEfGhI')
    expect(() => authIn(stack, { userPool })).toThrow(
      'Identity/Auth: userPool: it is in the Region us-east-1, but the stack deploys to eu-west-1',
    )
  })

  test.each([
    [{ generateSecret: true }, 'it has a secret, which the functions do not send. Use a client without one'],
    [{}, 'it does not allow ALLOW_ADMIN_USER_PASSWORD_AUTH: set authFlows: { adminUserPassword: true }'],
  ])('whose client %p cannot be used is rejected', (options, message) => {
    const app = otherApp()
    const userPool = new UserPool(new Stack(app, 'Pools'), 'Pool')
    const userPoolClient = userPool.addClient('Client', options)
    expect(() => apiIn(app, { userPool, userPoolClient })).toThrow(
      `Identity/Auth: userPoolClient: ${message}`,
    )
  })

  test("cannot have sign-ins without a password, since its firewall is its owner's", () => {
    const app = otherApp()
    const userPool = new UserPool(new Stack(app, 'Pools'), 'Pool')
    const passwordless = {
      firstFactors: ['password', 'passkey'],
      passkeys: { relyingPartyId: 'example.com', userVerification: 'required' },
      poolAccess: 'api-only',
    } as const
    expect(() => apiIn(app, { userPool, ...passwordless })).toThrow(
      /: firstFactors: more than password requires the construct's own user pool: .*, and the userPool keeps its own firewall\. Leave only password, or remove userPool; poolAccess: /,
    )
  })

  test.each([
    [{ poolAccess: 'api-only' }, 'poolAccess: the userPool keeps its own firewall. Use limited'],
    [
      { poolAccessSecrets: ['a'] },
      'poolAccessSecrets: not used, because the userPool keeps its own firewall. Remove it',
    ],
  ] as const)('cannot be protected by the API: %j', (access, message) => {
    const app = otherApp()
    const userPool = new UserPool(new Stack(app, 'Pools'), 'Pool')
    expect(() => apiIn(app, { ...presets.production, userPool, ...access })).toThrow(message)
  })

  test('must be set if its client is', () => {
    const userPoolClient = UserPoolClient.fromUserPoolClientId(new Stack(otherApp(), 'S'), 'Client', 'abc')
    expect(() => apiIn(otherApp(), { userPoolClient })).toThrow(
      'Identity/Auth: userPoolClient: set userPool too, which it belongs to',
    )
  })
})
