/** The functions of a template, as services invoke them. */
import { afterEach, describe, expect, test } from '@jest/globals'
import { createResolver, readAssembly } from '../../../local/assembly/index.ts'
import { createFunctions } from '../../../local/lambda/functions.ts'
import { foreignTriggers } from '../../../local/trigger-functions.ts'
import { type Resources, writeAssembly } from '../assembly/support.ts'

const cognito = 'cognito-idp.amazonaws.com'
const arn = 'arn:aws:lambda:us-west-2:000000000000:function:Stack-Function'

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(each => each.stop()))
})

const functionWith = (properties: Record<string, unknown>) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', ...properties },
})
const permission = (Principal: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] },
    Principal,
  },
})

function start(resources: Resources, assets: Record<string, string> = {}) {
  const assembly = readAssembly(writeAssembly({ resources, assets }))
  const region = 'us-west-2'
  const resolve = createResolver({ assembly, region })
  const environment = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:1' }
  const functions = createFunctions({ assembly, resolve, region, environment, log: () => {} })
  running.push(functions)
  return functions
}

const inline = (source: string) => functionWith({ Code: { ZipFile: source } })

describe('a service', () => {
  const source = 'exports.handler = async event => event'

  test('invokes a function that permits it', async () => {
    const functions = start({ Function: inline(source), Permission: permission(cognito) })
    expect(await functions.invoke(cognito, arn, { a: 1 })).toEqual({ a: 1 })
  })

  test.each<[string, Resources]>([
    ['permits it to nobody', {}],
    ['permits it to another service', { Permission: permission('apigateway.amazonaws.com') }],
  ])('cannot invoke a function that %s', async (_, more) => {
    const functions = start({ Function: inline(source), ...more })
    await expect(functions.invoke(cognito, arn, {})).rejects.toMatchObject({ kind: 'notPermitted' })
  })

  test('cannot invoke a function that is not in the template', async () => {
    await expect(start({}).invoke(cognito, arn, {})).rejects.toMatchObject({ kind: 'notPermitted' })
  })
})

describe('a function', () => {
  const invoke = (resource: Resources[string], assets?: Record<string, string>) =>
    start({ Function: resource, Permission: permission(cognito) }, assets).invoke(cognito, arn, {})

  test('may have inline code, which is CommonJS', async () => {
    expect(await invoke(inline(`exports.handler = async () => typeof require`))).toBe('function')
  })

  test('finds the AWS SDK, which Lambda provides', async () => {
    const require = inline(
      `const { SignUpCommand } = require('@aws-sdk/client-cognito-identity-provider')
       exports.handler = async () => SignUpCommand.name`,
    )
    expect(await invoke(require)).toBe('SignUpCommand')
    const asset = functionWith({ Code: { S3Key: 'hash.zip' } })
    const source = `
      import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
      export const handler = async () => SignUpCommand.name`
    expect(await invoke(asset, { hash: source })).toBe('SignUpCommand')
  })

  test('has the variables that all functions have', async () => {
    const source = 'exports.handler = async () => process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'
    expect(await invoke(inline(source))).toBe('http://127.0.0.1:1')
  })

  test('cannot be a container image', () => {
    const functions = start({ Function: functionWith({ Code: { ImageUri: 'image' } }) })
    expect(() => functions.get(arn)).toThrow(
      'Function.Code: localhost runs assets (S3Key) and inline code (ZipFile) only.',
    )
  })
})

describe('the functions of a pool’s triggers', () => {
  const pool = (triggerArn: string) => ({
    triggerFunctions: [{ name: 'PreSignUp' as const, arn: triggerArn }],
  })

  test('are announced if they are not in the template', () => {
    const other = 'arn:aws:lambda:us-west-2:000000000000:function:other'
    expect(foreignTriggers(pool(other), start({}))).toEqual([
      `AWS::Cognito::UserPool LambdaConfig.PreSignUp (${other}), which is not a function of the template`,
    ])
  })

  test('must be able to run here', () => {
    const python = functionWith({ Runtime: 'python3.13', Code: { ZipFile: '' } })
    const [line] = foreignTriggers(pool(arn), start({ Function: python }))
    expect(line).toMatch(/^AWS::Cognito::UserPool LambdaConfig\..*Function:.*Runtime/s)
    expect(foreignTriggers(pool(arn), start({ Function: inline('') }))).toEqual([])
  })
})
