import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { Stack } from 'aws-cdk-lib/core'
import { presets } from '../../../../lib/config/presets.ts'
import type { CognitoAuthApiProps } from '../../../../lib/constructs/props.ts'
import type { Triggers } from '../../../../lib/constructs/trigger-props.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { Match, Template, testApp } from '../../support.ts'

const { authIn, stackIn } = loadOnce<typeof import('../auth-stack.ts')>('test/lib/constructs/auth-stack.ts')
const cognito = loadOnce<typeof import('aws-cdk-lib/aws-cognito')>('aws-cdk-lib/aws-cognito')
const lambda = loadOnce<typeof import('aws-cdk-lib/aws-lambda')>('aws-cdk-lib/aws-lambda')
const kms = loadOnce<typeof import('aws-cdk-lib/aws-kms')>('aws-cdk-lib/aws-kms')
const cdk = loadOnce<typeof import('aws-cdk-lib/core')>('aws-cdk-lib/core')

const file = fileURLToPath(new URL('handlers/claims.ts', import.meta.url))
const env = { account: '123456789012', region: 'us-east-1' }

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-triggers-'))
afterAll(() => rmSync(folder, { recursive: true }))

function functionIn(stack: Stack, id = 'Own') {
  return new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async event => event'),
  })
}

/** An API with these triggers, or with props that refer to the stack. */
function build(triggers: Triggers | ((stack: Stack) => Triggers), props: Partial<CognitoAuthApiProps> = {}) {
  const app = testApp()
  const stack = stackIn(app)
  const auth = authIn(stack, {
    ...props,
    triggers: typeof triggers === 'function' ? triggers(stack) : triggers,
  })
  return { app, stack, auth }
}

function synthesize({ app }: Pick<ReturnType<typeof build>, 'app'>): Template {
  return Template.fromJSON(app.synth().getStackByName('Identity').template)
}

describe('a trigger', () => {
  test('made from a file is a function like those of the operations, which Cognito may invoke', () => {
    const template = synthesize(build({ preSignUp: file }))
    const [id = ''] = Object.keys(
      template.findResources('AWS::Lambda::Function', {
        Properties: { Description: 'Trigger preSignUp of the user pool' },
      }),
    )
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'Trigger preSignUp of the user pool',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: 5,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
    })
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PreSignUp: { 'Fn::GetAtt': [id, 'Arn'] } },
    })
    template.hasResourceProperties('AWS::Lambda::Permission', {
      FunctionName: { 'Fn::GetAtt': [id, 'Arn'] },
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: Match.anyValue(),
    })
  })

  test('made from a file contains what the file imports, and no path of the machine', async () => {
    const { app } = build({
      preSignUp: { handler: relative(process.cwd(), file), environment: { TENANT: 'a' } },
    })
    const { directory, stacks } = app.synth()
    const functions = Object.values(
      Template.fromJSON(stacks[0]?.template).findResources('AWS::Lambda::Function'),
    )
    const trigger = functions.find(({ Properties }) => Properties.Environment.Variables.TENANT === 'a')
    const asset = join(directory, `asset.${trigger?.['Properties'].Code.S3Key.replace('.zip', '')}`)
    expect(readdirSync(asset)).toEqual(['index.mjs'])
    expect(readFileSync(join(asset, 'index.mjs'), 'utf8')).not.toContain('handlers')
    const { handler } = await import(pathToFileURL(join(asset, 'index.mjs')).href)
    expect(await handler({ userName: 'anna' })).toEqual({
      userName: 'anna',
      response: { claims: { tenant: 'tenant of anna' } },
    })
  })

  test('may be a CommonJS file that requires parts of Node', async () => {
    const commonjs = join(folder, 'commonjs.cjs')
    writeFileSync(
      commonjs,
      `const { join } = require('node:path'); exports.handler = async () => join('a', 'b')`,
    )
    const { app } = build({ customMessage: commonjs })
    const { directory } = app.synth()
    const results = readdirSync(directory)
      .filter(name => name.startsWith('asset.'))
      .map(name => join(directory, name, 'index.mjs'))
      .filter(path => readFileSync(path, 'utf8').includes('createRequire'))
    expect(results).toHaveLength(1)
    const { handler } = await import(pathToFileURL(results[0] ?? '').href)
    expect(await handler()).toBe(join('a', 'b'))
  })

  test('may be a function of the app', () => {
    const template = synthesize(build(stack => ({ postConfirmation: functionIn(stack) })))
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PostConfirmation: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Own'), 'Arn'] } },
    })
  })

  test.each([
    [undefined, 'V2_0'],
    ['V1_0' as const, 'V1_0'],
    ['V3_0' as const, 'V3_0'],
  ])('preTokenGeneration with the version %p gets events of %s', (version, expected) => {
    const template = synthesize(
      build(stack => ({ preTokenGeneration: { handler: functionIn(stack), version } })),
    )
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: expected } },
    })
  })

  test('may be a function of another stack, which then does not refer to the pool', () => {
    const app = testApp()
    const other = new cdk.Stack(app, 'Other', { env })
    const auth = authIn(stackIn(app), { triggers: { preSignUp: functionIn(other) } })
    auth.grantTrigger('preSignUp', 'cognito-idp:ListUsers')
    const assembly = app.synth()
    expect(JSON.stringify(assembly.getStackByName('Other').template)).not.toContain('Identity')
    const template = Template.fromJSON(assembly.getStackByName('Identity').template)
    template.resourceCountIs('AWS::Lambda::Permission', 1)
  })
})

describe('access of a trigger to the user pool', () => {
  test.each([
    ['a file', () => ({ postConfirmation: file })],
    ['a function of the app', (stack: Stack) => ({ postConfirmation: functionIn(stack) })],
  ])('is granted to %s without a dependency cycle', (_, triggers) => {
    const built = build(triggers)
    built.auth.grantTrigger('postConfirmation', 'cognito-idp:AdminAddUserToGroup')
    built.auth.grantTrigger('postConfirmation', 'cognito-idp:AdminGetUser')
    // It would reject a cycle.
    const template = synthesize(built)
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Action: ['cognito-idp:AdminAddUserToGroup', 'cognito-idp:AdminGetUser'],
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('UserPool'), 'Arn'] },
          },
        ],
      },
      Roles: [{ Ref: Match.anyValue() }],
    })
  })

  test("granted by CDK's own method would be a cycle", () => {
    const built = build(stack => ({ postConfirmation: functionIn(stack) }))
    const { userPool } = built.auth
    userPool.grant(built.auth.triggerFunctionOf('postConfirmation'), 'cognito-idp:AdminGetUser')
    expect(() => synthesize(built)).toThrow(
      'Template is undeployable, these resources have a dependency cycle',
    )
  })

  test.each([
    ['preSignUp', 'cognito-idp:ListUsers', 'Identity/Auth has no trigger preSignUp'],
    [
      'customMessage',
      'ListUsers',
      'Identity/Auth: trigger customMessage: ListUsers is no action of Cognito, such as cognito-idp:AdminGetUser',
    ],
    [
      'customMessage',
      'cognito-idp:ListUsers',
      'Identity/Auth: trigger customMessage: its role is not known. Import the function with its role',
    ],
  ] as const)('of %s with %s is rejected: %s', (name, action, message) => {
    const imported = (stack: Stack) =>
      lambda.Function.fromFunctionArn(stack, 'Imported', 'arn:aws:lambda:us-east-1:123456789012:function:f')
    const { auth } = build(stack => ({ customMessage: imported(stack) }))
    expect(() => auth.grantTrigger(name, action)).toThrow(message)
  })
})

describe('a custom sender', () => {
  const keys = (stack: Stack) => [new kms.Key(stack, 'Key'), new kms.Key(stack, 'OtherKey')] as const

  test('gets codes that are encrypted with its key', () => {
    const template = synthesize(
      build(stack => ({ customEmailSender: { handler: functionIn(stack), kmsKey: keys(stack)[0] } })),
    )
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: {
        CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: Match.anyValue() },
        KMSKeyID: Match.objectLike({ 'Fn::GetAtt': Match.anyValue() }),
      },
    })
  })

  test('of e-mails and one of text messages must have the same key', () => {
    expect(() =>
      build(stack => {
        const [kmsKey, other] = keys(stack)
        const handler = functionIn(stack)
        return { customEmailSender: { handler, kmsKey }, customSmsSender: { handler, kmsKey: other } }
      }),
    ).toThrow('Identity/Auth: triggers: the custom senders must have the same kmsKey')
  })
})

describe('a trigger that cannot be attached is rejected with the path of the construct:', () => {
  test.each([
    [
      { preSignup: file },
      /^Identity\/Auth: triggers\.preSignup: there is no such trigger\. Use one of createAuthChallenge, /,
    ],
    [
      { customEmailSender: file },
      /^Identity\/Auth: triggers\.customEmailSender: set kmsKey, the key that encrypts the code which the function gets$/,
    ],
    [
      { preSignUp: { handler: file, version: 'V2_0' } },
      /triggers\.preSignUp: version: only preTokenGeneration has versions$/,
    ],
    [
      { preSignUp: { handler: file, environment: { AWS_REGION: 'x' } } },
      /triggers\.preSignUp: environment: AWS_REGION must/,
    ],
    [
      { preSignUp: 'no/such/file.ts' },
      /^Identity\/Auth: triggers\.preSignUp: .*\/no\/such\/file\.ts does not exist: write the path from \/.*, or an absolute one$/,
    ],
  ])('%p', (triggers, message) => {
    expect(() => build(triggers as Triggers)).toThrow(message)
  })

  test('a file without a handler', () => {
    const empty = join(folder, 'empty.ts')
    writeFileSync(empty, 'export const handle = 1')
    expect(() => build({ preSignUp: empty })).toThrow(
      /triggers\.preSignUp: .*empty\.ts cannot be bundled: No matching export in "empty\.ts" for import "handler"$/,
    )
  })

  test('variables for a function of the app', () => {
    expect(() =>
      build(stack => ({ preSignUp: { handler: functionIn(stack), environment: { A1: '' } } })),
    ).toThrow(
      'Identity/Auth: triggers.preSignUp: environment: is for a file. Set the variables of your function where you create it',
    )
  })

  test.each([
    { passkeys: { relyingPartyId: 'example.com', userVerification: 'required' } },
    {
      firstFactors: ['password', 'sms'],
      poolAccess: 'api-only',
      firewall: presets.production.firewall,
    },
  ] as const)('a migration of users with %j, since Cognito does not invoke it', settings => {
    expect(() => authIn(stackIn(testApp()), { ...settings, triggers: { userMigration: file } })).toThrow(
      'Identity/Auth: triggers.userMigration: Cognito does not invoke it in a pool where users can sign in without a password. ' +
        'Leave only password in firstFactors and remove passkeys until all users are migrated, or import the users instead',
    )
  })

  test('any with an imported pool', () => {
    const stack = stackIn(testApp())
    const userPool = cognito.UserPool.fromUserPoolId(stack, 'Imported', 'us-east-1_Example01')
    expect(() => authIn(stack, { userPool, triggers: { preSignUp: file } })).toThrow(
      'Identity/Auth: triggers.preSignUp: the user pool is imported, and CDK cannot change it. Attach the trigger where the pool is created',
    )
  })

  test.each([
    ['a file', () => file],
    ['a function of this stack', (stack: Stack) => functionIn(stack)],
  ])('%s with the pool of another stack', (_, trigger) => {
    const app = testApp()
    const userPool = new cognito.UserPool(new cdk.Stack(app, 'Users', { env }), 'Pool')
    const stack = stackIn(app)
    expect(() => authIn(stack, { userPool, triggers: { preSignUp: trigger(stack) } })).toThrow(
      'Identity/Auth: triggers.preSignUp: the user pool is in another stack. Create the function there and attach it with addTrigger',
    )
  })

  test('but a function of the stack of the pool is attached', () => {
    const app = testApp()
    const users = new cdk.Stack(app, 'Users', { env })
    const userPool = new cognito.UserPool(users, 'Pool')
    authIn(stackIn(app), { userPool, triggers: { preSignUp: functionIn(users) } })
    Template.fromJSON(app.synth().getStackByName('Users').template).hasResourceProperties(
      'AWS::Cognito::UserPool',
      {
        LambdaConfig: { PreSignUp: Match.anyValue() },
      },
    )
  })
})
