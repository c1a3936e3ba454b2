import { describe, expect, test } from '@jest/globals'
import type { Operation } from '../../../../lambda/contract/operation.ts'
import type { OwnOperation } from '../../../../lib/constructs/props.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { Match, Template, testApp } from '../../support.ts'

const { authIn, stackIn } = loadOnce<typeof import('../auth-stack.ts')>('test/lib/constructs/auth-stack.ts')
const { listOrders, userExists } = loadOnce<typeof import('../own-operation-examples.ts')>(
  'test/lib/constructs/own-operation-examples.ts',
)
const { PolicyStatement } = loadOnce<typeof import('aws-cdk-lib/aws-iam')>('aws-cdk-lib/aws-iam')

const readTable = () =>
  new PolicyStatement({
    actions: ['dynamodb:GetItem'],
    resources: ['arn:aws:dynamodb:us-east-1:123456789012:table/orders'],
  })
const withGrant: OwnOperation = {
  operation: listOrders,
  environment: { TABLE_NAME: 'orders' },
  grant: fn => void fn.addToRolePolicy(readTable()),
}

function templateWith(...operations: (Operation | OwnOperation)[]): Template {
  const app = testApp()
  authIn(stackIn(app), { operations })
  return Template.fromJSON(app.synth().getStackByName('Identity').template)
}

function functionsIn(template: Template) {
  return Object.values(template.findResources('AWS::Lambda::Function'))
}

describe('an own operation', () => {
  test('has a method, and a function with the role of the standard operation with the same commands', () => {
    const plain = templateWith()
    const template = templateWith(userExists)
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      OperationName: 'user-exists',
      AuthorizationType: 'AWS_IAM',
    })
    const count = (type: string) =>
      Object.keys(template.findResources(type)).length - Object.keys(plain.findResources(type)).length
    expect([count('AWS::Lambda::Function'), count('AWS::IAM::Role')]).toEqual([1, 0])
  })

  test('has a role of its own if it is granted something, and what is granted is in a managed policy for which the function waits', () => {
    const template = templateWith(withGrant)
    const policies = template.findResources('AWS::IAM::ManagedPolicy', {
      Properties: {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'dynamodb:GetItem' })]) },
      },
    })
    const [policy = ''] = Object.keys(policies)
    const role = policies[policy]?.['Properties'].Roles[0].Ref
    const granted = functionsIn(template).filter(({ Properties: { Role } }) => Role['Fn::GetAtt'][0] === role)
    expect(granted.map(({ Properties }) => Properties.Environment.Variables.TABLE_NAME)).toEqual(['orders'])
    expect(granted[0]?.['DependsOn']).toContain(policy)
    template.resourceCountIs('AWS::IAM::Policy', 0)
  })

  test('keeps the variables of the API beside its own', () => {
    const names = functionsIn(templateWith(withGrant)).map(({ Properties }) =>
      Object.keys(Properties.Environment.Variables),
    )
    expect(names.filter(list => list.includes('TABLE_NAME'))).toEqual([
      expect.arrayContaining(['STAGE', 'USER_POOL_ID']),
    ])
  })

  test('is deployed only with the feature that it requires', () => {
    const routes = (selfSignUp: boolean) => {
      const app = testApp()
      const operation: Operation = { ...userExists, requires: 'selfSignUp' }
      authIn(stackIn(app), { selfSignUp, operations: [operation] })
      const { template } = app.synth().getStackByName('Identity')
      return JSON.stringify(template).includes('user-exists')
    }
    expect([routes(true), routes(false)]).toEqual([true, false])
  })

  test('knows the providers of the stage only if it declares that it uses them', () => {
    const app = testApp()
    const usesThem: Operation = { ...userExists, usesProviders: true }
    const federation = {
      domain: { prefix: 'example' },
      providers: { google: { clientId: 'id', clientSecretName: 'google' } },
      callbackUrls: ['https://app.example.com/signed-in'],
      logoutUrls: ['https://app.example.com/'],
    }
    authIn(stackIn(app), { federation, operations: [usesThem, listOrders] })
    const functions = functionsIn(Template.fromJSON(app.synth().getStackByName('Identity').template))
    const known = functions.filter(({ Properties }) => Properties.Environment.Variables.PROVIDERS)
    expect(known).toHaveLength(1)
  })

  test('that sends no command has its requestsPerSecond as throttle, and a role without Cognito actions', () => {
    const template = templateWith(listOrders)
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: Match.arrayWith([
        Match.objectLike({ ResourcePath: '/~1orders', HttpMethod: 'GET', ThrottlingRateLimit: 7 }),
      ]),
    })
    template.hasResourceProperties('AWS::IAM::Role', {
      Description: 'Functions of Identity with no Cognito action',
    })
  })

  test.each([
    [
      { STAGE: 'x' },
      'Identity/Auth: operation list-orders: environment: STAGE is set by the API. Use another name',
    ],
    [
      { AWS_REGION: 'x' },
      'Identity/Auth: operation list-orders: environment: AWS_REGION must be at least two letters, digits and underscores, and must not begin with AWS_ or LAMBDA_',
    ],
  ])('cannot set the variable of %p', (environment, message) => {
    expect(() => templateWith({ operation: listOrders, environment })).toThrow(message)
  })

  test('with the route of a standard operation is rejected with the path of the construct', () => {
    expect(() => templateWith({ ...userExists, route: 'GET /users/{name}' })).toThrow(
      'Identity/Auth: operation user-exists: route: admin-get-user has GET /users/{username}',
    )
  })
})
