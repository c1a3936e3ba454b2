import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import type * as apigateway from 'aws-cdk-lib/aws-apigateway'
import type * as acm from 'aws-cdk-lib/aws-certificatemanager'
import type * as cognito from 'aws-cdk-lib/aws-cognito'
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import type * as events from 'aws-cdk-lib/aws-events'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import type * as sns from 'aws-cdk-lib/aws-sns'
import type * as ssm from 'aws-cdk-lib/aws-ssm'
import type * as core from 'aws-cdk-lib/core'
import {
  findApis,
  flattenApi,
  readApp,
  selectApi,
  writeFlatAssembly,
} from '../../../../lib/assembly/flatten/index.ts'
import { referencesIn } from '../../../../lib/checks/template.ts'
import { presets } from '../../../../lib/config/presets.ts'
import { createResolver, readAssembly, unimplementedParts } from '../../../../local/assembly/index.ts'
import { resourceTypes } from '../../../../local/resource-types.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { everyProvider } from '../../config/every-provider.ts'

const { addApi, addTrail, newApp } = loadOnce<typeof import('./app.ts')>('test/lib/assembly/flatten/app.ts')
const { NestedStack, Stack, Stage, CfnParameter } = loadOnce<typeof core>('aws-cdk-lib/core')
const { UserPool, UserPoolClient, UserPoolIdentityProviderOidc, UserPoolOperation } =
  loadOnce<typeof cognito>('aws-cdk-lib/aws-cognito')
const { Certificate } = loadOnce<typeof acm>('aws-cdk-lib/aws-certificatemanager')
const { RestApi } = loadOnce<typeof apigateway>('aws-cdk-lib/aws-apigateway')
const { Code, Function: LambdaFunction, Runtime } = loadOnce<typeof lambda>('aws-cdk-lib/aws-lambda')
const { EventBus, Rule } = loadOnce<typeof events>('aws-cdk-lib/aws-events')
const { AttributeType, Table } = loadOnce<typeof dynamodb>('aws-cdk-lib/aws-dynamodb')
const { Topic } = loadOnce<typeof sns>('aws-cdk-lib/aws-sns')
const { StringParameter } = loadOnce<typeof ssm>('aws-cdk-lib/aws-ssm')

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Synthesizes the app, and flattens it to the selected API. */
function flatten(app: core.App, wanted?: string) {
  folders.push(app.outdir)
  app.synth()
  const assembly = readApp(app.outdir)
  const flat = flattenApi(assembly, selectApi(findApis(assembly), wanted))
  const count = (type: string) => Object.values(flat.resources).filter(({ Type }) => Type === type).length
  const dangling = Object.values(flat.resources)
    .filter(({ Type }) => /ApiGateway|Cognito|Lambda/.test(Type))
    .flatMap(({ Properties }) => referencesIn(Properties))
    .filter(id => !(id in flat.resources) && !id.startsWith('AWS') && !(id in flat.parameters))
  return { assembly, ...flat, count, dangling }
}

/** What one API has in each of these apps. */
const onePerType = {
  'AWS::ApiGateway::RestApi': 1,
  'AWS::ApiGateway::Stage': 1,
  'AWS::Cognito::UserPool': 1,
  'AWS::Cognito::UserPoolClient': 1,
  'AWS::Lambda::Function': 3,
}
const counts = ({ count }: ReturnType<typeof flatten>) =>
  Object.fromEntries(Object.keys(onePerType).map(type => [type, count(type)]))

const handler = { runtime: Runtime.NODEJS_22_X, handler: 'index.handler' }
const inline = { ...handler, code: Code.fromInline('exports.handler = async event => event') }

/** A stack with much that is not the API's. */
function addOthers(stack: core.Stack) {
  const table = new Table(stack, 'Users', { partitionKey: { name: 'id', type: AttributeType.STRING } })
  new Topic(stack, 'News')
  new LambdaFunction(stack, 'Own', { ...inline, environment: { TABLE: table.tableName } })
  new RestApi(stack, 'OtherApi').root.addMethod('GET')
  new UserPool(stack, 'OtherPool').addClient('Client', { authFlows: { adminUserPassword: true } })
  return table
}

describe('the slice of an API has its own resources, its pool and its client', () => {
  test.each<[string, () => core.App]>([
    [
      'in a plain stack',
      () => {
        const app = newApp()
        addApi(new Stack(app, 'Identity'))
        return app
      },
    ],
    [
      'beside tables, topics, functions, a second RestApi and a second pool',
      () => {
        const app = newApp()
        const stack = new Stack(app, 'Identity')
        addOthers(stack)
        addApi(stack)
        addOthers(new Stack(app, 'Other'))
        return app
      },
    ],
    [
      'in a nested stack of a stage, bound to an account',
      () => {
        const app = newApp()
        const env = { account: '111122223333', region: 'eu-west-1' }
        const stack = new Stack(new Stage(app, 'Production', { env }), 'Identity')
        addOthers(stack)
        addApi(new NestedStack(new NestedStack(stack, 'Outer'), 'Inner'))
        return app
      },
    ],
    ...(['weak', 'strong', 'both'] as const).map((strength): [string, () => core.App] => [
      `with the pool in another stack, by ${strength} references`,
      () => {
        const app = newApp({ '@aws-cdk/core:defaultCrossStackReferences': strength })
        const users = new Stack(app, 'Users')
        addOthers(users)
        const pool = new UserPool(new NestedStack(users, 'Inner'), 'Pool')
        const client = pool.addClient('Client', { authFlows: { adminUserPassword: true } })
        const stack = new NestedStack(new Stack(app, 'Identity'), 'Nested')
        addApi(stack, { userPool: pool, userPoolClient: client })
        return app
      },
    ]),
    [
      'with the settings of production',
      () => {
        const app = newApp()
        addApi(new Stack(app, 'Identity'), { basedOn: 'production' })
        return app
      },
    ],
  ])('%s', (_, make) => {
    const flat = flatten(make())
    expect(counts(flat)).toEqual(onePerType)
    expect(flat.dangling).toEqual([])
    expect(flat.notes).toEqual([])
    expect(JSON.stringify(flat.resources)).not.toMatch(/Fn::GetStackOutput|Fn::ImportValue/)
  })
})

describe('with a trail in another stack, the slice', () => {
  const app = newApp({ '@aws-cdk/core:defaultCrossStackReferences': 'strong' })
  const notifications = { product: 'Example', from: 'a@example.com', sesRegion: 'eu-west-1', languages: {} }
  const api = addApi(new Stack(app, 'Identity'), { settings: { events: 'own-bus', notifications } })
  const trailStack = new Stack(app, 'TrailStack')
  const trail = addTrail(trailStack, api)
  const eventPattern = { source: ['cognito-auth-api'] }
  const target = new LambdaFunction(trailStack, 'Target', inline)
  new Rule(new Stack(app, 'Consumer'), 'Mine', {
    ...{ eventBus: trail.bus, eventPattern },
    targets: [{ bind: () => ({ arn: target.functionArn }) }],
  })
  const others = new Stack(app, 'Others')
  addOthers(others)
  new Rule(others, 'Foreign', { eventBus: new EventBus(others, 'OtherBus'), eventPattern })
  const flat = flatten(app)
  const idsOf = (type: string) =>
    Object.values(flat.resources)
      .filter(({ Type }) => Type === type)
      .map(({ origin }) => `${origin.stackName}/${origin.path?.split('/').slice(1).join('/')}`)

  test('has the subscription, the bus, its rules and their functions', () => {
    expect(idsOf('AWS::Logs::SubscriptionFilter')).toEqual([
      expect.stringMatching(/^TrailStack\/Trail\/Forwarder/),
    ])
    expect(idsOf('AWS::Events::EventBus')).toEqual(['TrailStack/Trail/Bus/Resource'])
    expect(idsOf('AWS::Events::Rule').toSorted()).toEqual([
      'Consumer/Mine/Resource',
      'TrailStack/Trail/Notifier/Changes/Resource',
    ])
    expect(flat.count('AWS::Lambda::Function')).toBe(3 + 3)
    expect(flat.count('AWS::Lambda::EventInvokeConfig')).toBe(2)
    expect(idsOf('AWS::KMS::Alias')).toEqual([expect.stringMatching(/^TrailStack\/Trail\/Notifier/)])
  })

  test('refers to nothing that is left out, and localhost implements all of it', () => {
    expect(flat.dangling).toEqual([])
    const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-flat-'))
    folders.push(folder)
    writeFlatAssembly(flat.assembly, flat, folder)
    expect(unimplementedParts(readAssembly(folder), resourceTypes({}))).toEqual([])
  })
})

test('with a bus of another app, the slice has the rule of the notifier', () => {
  const app = newApp()
  const env = { account: '111122223333', region: 'eu-west-1' }
  const api = addApi(new Stack(app, 'Identity', { env }), {
    settings: {
      events: 'arn:aws:events:eu-west-1:111122223333:event-bus/shared',
      notifications: { product: 'Example', from: 'a@example.com', sesRegion: 'eu-west-1', languages: {} },
    },
  })
  addTrail(new Stack(app, 'TrailStack', { env }), api)
  const flat = flatten(app)
  expect(flat.count('AWS::Events::EventBus')).toBe(0)
  expect(flat.count('AWS::Events::Rule')).toBe(1)
  expect(flat.count('AWS::Lambda::Function')).toBe(3 + 2)
})

test('localhost has nothing to say about production with a domain, a certificate and a topic of the app', () => {
  const app = newApp()
  const env = { account: '111122223333', region: 'eu-west-1' }
  const stack = new Stack(app, 'Identity', { env })
  const { certificateArn } = new Certificate(stack, 'Certificate', { domainName: 'auth.example.com' })
  const { alarms } = presets.production
  addApi(stack, {
    basedOn: 'production',
    settings: {
      customDomain: { name: 'auth.example.com', certificateArn },
      alarms: { ...alarms, topicArn: new Topic(stack, 'Alarms').topicArn },
    },
  })
  const { assembly, ...flat } = flatten(app)
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-flat-'))
  folders.push(folder)
  writeFlatAssembly(assembly, flat, folder)
  expect(flat.count('AWS::ApiGateway::DomainName')).toBe(1)
  expect(unimplementedParts(readAssembly(folder), resourceTypes({}))).toEqual([])
})

test('the flat assembly is one of exactly one stack, with the assets of the app and resolvable references', () => {
  const app = newApp()
  const stack = new Stack(app, 'Identity')
  addApi(new NestedStack(stack, 'Nested'))
  const { assembly, ...flat } = flatten(app)
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-flat-'))
  folders.push(folder)
  writeFlatAssembly(assembly, flat, folder)
  const read = readAssembly(folder)
  expect(read.stackName).toBe('Identity')
  const [id = '', operation] =
    Object.entries(read.resources).find(([, { Type }]) => Type === 'AWS::Lambda::Function') ?? []
  const { Code } = Object(operation?.Properties)
  expect(read.assetDirectory(Code)).toMatch(new RegExp(`^${app.outdir}/asset\\.`))
  const resolve = createResolver({ assembly: read, region: 'us-east-1' })
  expect(resolve({ 'Fn::GetAtt': [id, 'Arn'] })).toContain(':function:Identity-')
})

test('keeps the logical ids of the stack with the API, and renames equal ones of other stacks', () => {
  const app = newApp()
  const users = new Stack(app, 'Users')
  const pool = new UserPool(users, 'Auth')
  const client = pool.addClient('Client', { authFlows: { adminUserPassword: true } })
  // The same id in the stack with the API.
  const stack = new Stack(app, 'Identity')
  const trigger = new LambdaFunction(users, 'Trigger', inline)
  pool.addTrigger(UserPoolOperation.PRE_SIGN_UP, trigger)
  new Topic(stack, 'Topic').node.defaultChild
  const api = addApi(stack, { userPool: pool, userPoolClient: client })
  const idIn = (where: core.Stack, construct: { node: { defaultChild?: unknown } }) =>
    String(where.resolve(Object(construct.node.defaultChild).logicalId))
  Object(pool.node.defaultChild).overrideLogicalId(idIn(stack, api.restApi))

  const { resources } = flatten(app)
  const restApi = idIn(stack, api.restApi)
  expect(resources[restApi]?.Type).toBe('AWS::ApiGateway::RestApi')
  expect(resources[`Users${restApi}`]).toMatchObject({
    Type: 'AWS::Cognito::UserPool',
    origin: { stackName: 'Users', logicalId: restApi, path: 'Users/Auth/Resource' },
    Properties: { LambdaConfig: { PreSignUp: { 'Fn::GetAtt': [idIn(users, trigger), 'Arn'] } } },
  })
  expect(JSON.stringify(resources)).toContain(`"USER_POOL_ID":{"Ref":"Users${restApi}"}`)
  expect(resources[idIn(users, trigger)]?.Type).toBe('AWS::Lambda::Function')
})

test('keeps what is attached to the pool, and the table that a trigger refers to but not what the table refers to', () => {
  const app = newApp()
  const stack = new Stack(app, 'Identity')
  const auth = addApi(stack)
  const table = addOthers(stack)
  const trigger = new LambdaFunction(stack, 'Trigger', {
    ...inline,
    environment: { TABLE: table.tableName, STAGE: new CfnParameter(stack, 'StageName').valueAsString },
  })
  const pool = auth.userPool as cognito.UserPool
  pool.addTrigger(UserPoolOperation.PRE_SIGN_UP, trigger)
  pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'example' } })
  pool.addClient('Second')
  new UserPoolIdentityProviderOidc(stack, 'Provider', {
    ...{ userPool: pool, clientId: 'id', clientSecret: 'secret', issuerUrl: 'https://example.com' },
  })
  const { count, resources, parameters } = flatten(app)
  expect([
    count('AWS::Lambda::Function'),
    count('AWS::Cognito::UserPoolDomain'),
    count('AWS::Cognito::UserPoolClient'),
    count('AWS::Cognito::UserPoolIdentityProvider'),
    count('AWS::DynamoDB::Table'),
    count('AWS::SNS::Topic'),
    count('AWS::Lambda::Permission'),
  ]).toEqual([4, 1, 2, 1, 1, 0, 1])
  expect(Object.values(resources).filter(({ Type }) => Type === 'AWS::Cognito::UserPool')).toHaveLength(1)
  expect(parameters).toEqual({ StageName: { Type: 'String' } })
})

test('keeps the domain and the providers of federation, before the client that names them', () => {
  const app = newApp()
  addApi(new Stack(app, 'Identity'), {
    settings: {
      federation: {
        domain: { prefix: 'example' },
        providers: everyProvider(),
        callbackUrls: ['http://localhost:3000/'],
        logoutUrls: [],
      },
    },
  })
  const { count, resources } = flatten(app)
  expect(count('AWS::Cognito::UserPoolDomain')).toBe(1)
  expect(count('AWS::Cognito::UserPoolIdentityProvider')).toBe(7)
  const client = Object.values(resources).find(({ Type }) => Type === 'AWS::Cognito::UserPoolClient')
  expect(client?.DependsOn).toHaveLength(7)
  expect(client?.Properties).toMatchObject({ AllowedOAuthFlows: ['code'] })
})

describe('a pool that is not in the app', () => {
  const make = (pool: (stack: core.Stack) => string, ownClient = false) => {
    const app = newApp()
    const stack = new Stack(app, 'Identity', { env: { account: '111122223333', region: 'eu-west-1' } })
    addApi(stack, {
      userPool: UserPool.fromUserPoolId(stack, 'Pool', pool(stack)),
      ...(ownClient
        ? {}
        : { userPoolClient: UserPoolClient.fromUserPoolClientId(stack, 'Client', 'client12345') }),
    })
    return app
  }
  const poolNote = 'The app has no user pool of Identity/Auth: localhost runs one that its settings describe.'

  test.each<[string, (stack: core.Stack) => string]>([
    ['a literal id', () => 'eu-west-1_Literal1'],
    ['a parameter of Parameter Store', stack => StringParameter.valueForStringParameter(stack, '/pool')],
    ['a dynamic reference', () => '{{resolve:ssm:/pool}}'],
    ['a parameter of the stack', stack => new CfnParameter(stack, 'PoolId').valueAsString],
  ])('by %s is replaced by the one of the settings', (_, pool) => {
    const { resources, notes } = flatten(make(pool))
    const text = JSON.stringify(resources)
    expect(resources['PresetuserPool']?.Properties).toMatchObject({
      Policies: { PasswordPolicy: { MinimumLength: 8 } },
    })
    expect(resources['PresetuserPoolClient']?.Properties).toMatchObject({
      AccessTokenValidity: 60,
      UserPoolId: { Ref: 'PresetuserPool' },
    })
    expect(text).toContain('"USER_POOL_ID":{"Ref":"PresetuserPool"}')
    expect(text).toContain('"USER_POOL_CLIENT_ID":{"Ref":"PresetuserPoolClient"}')
    expect(text).toContain('"ProviderARNs":[{"Fn::GetAtt":["PresetuserPool","Arn"]}]')
    expect(notes).toEqual([
      poolNote,
      'The app has no app client of Identity/Auth: localhost runs one that its settings describe.',
    ])
  })

  test('is replaced alone if the client is in the app', () => {
    const { resources, notes } = flatten(make(() => 'eu-west-1_Literal1', true))
    const clients = Object.values(resources).filter(({ Type }) => Type === 'AWS::Cognito::UserPoolClient')
    expect(clients).toMatchObject([{ Properties: { UserPoolId: { Ref: 'PresetuserPool' } } }])
    expect(notes).toEqual([poolNote])
  })

  test('is an error if the settings describe none', () => {
    const app = make(() => 'eu-west-1_Literal1')
    folders.push(app.outdir)
    app.synth()
    const assembly = readApp(app.outdir)
    const { description, ...api } = selectApi(findApis(assembly))
    const { preset: _, ...described } = description
    expect(() => flattenApi(assembly, { ...api, description: described })).toThrow(
      'The user pool of Identity/Auth is not in the assembly, and neither are settings for one.',
    )
  })
})

describe('of several APIs', () => {
  const make = () => {
    const app = newApp()
    addApi(new Stack(app, 'One'), { settings: { name: 'dev' } })
    addApi(new Stack(app, 'Two'), { settings: { name: 'test' } })
    return app
  }
  const list = '\n  One/Auth (name: dev)\n  Two/Auth (name: test)'

  test.each(['Two/Auth', 'test'])('%s is selected by its path or its name', wanted => {
    expect(flatten(make(), wanted)).toMatchObject({ stackName: 'Two' })
    expect(counts(flatten(make(), wanted))).toEqual(onePerType)
  })

  test('one must be chosen, and an unknown one is rejected with the list', () => {
    expect(() => flatten(make())).toThrow(
      `The app has several APIs. Choose one by its path or its name, with --api:${list}`,
    )
    expect(() => flatten(make(), 'prod')).toThrow(`The app has no API "prod". It has:${list}`)
  })

  test('a name that two in different Regions have is rejected', () => {
    const app = newApp()
    for (const region of ['eu-west-1', 'us-east-1']) addApi(new Stack(app, region, { env: { region } }))
    expect(() => flatten(app, 'dev')).toThrow('Several APIs have the name "dev". Choose one by its path:')
  })
})

describe('construct paths', () => {
  const make = (context: Record<string, unknown> = {}) => {
    const app = newApp(context)
    addApi(new NestedStack(new Stack(app, 'Identity'), 'Nested'))
    return app
  }

  test('are read from the manifest, where older versions of CDK write them', () => {
    const app = make()
    const { directory, manifest } = app.synth()
    for (const artifact of Object.values(manifest.artifacts ?? {})) {
      if (!artifact.additionalMetadataFile) continue
      const file = join(directory, artifact.additionalMetadataFile)
      Object.assign(artifact, {
        metadata: JSON.parse(readFileSync(file, 'utf8')),
        additionalMetadataFile: undefined,
      })
    }
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest))
    folders.push(directory)
    const assembly = readApp(directory)
    const { resources } = flattenApi(assembly, selectApi(findApis(assembly)))
    expect(Object.values(resources).filter(({ Type }) => Type === 'AWS::Logs::LogGroup')).toHaveLength(3)
  })

  test('must be in the assembly', () => {
    expect(() => flatten(make({ 'aws:cdk:disable-logicalId-metadata': true }))).toThrow(
      'The assembly does not contain the paths of constructs.',
    )
  })
})

test('rejects an app without an API, and a folder without an assembly', () => {
  const app = newApp()
  new Stack(app, 'Empty')
  expect(() => flatten(app)).toThrow('The app has no CognitoAuthApi. Add one to a stack of the app.')
  expect(() => readApp(join(app.outdir, 'elsewhere'))).toThrow('contains no assembly')
})
