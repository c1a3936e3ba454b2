import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { type Baseline, type BaselineResource, baselineOf } from '../../../lib/immutability/baseline.ts'
import { changesBetween } from '../../../lib/immutability/changes.ts'
import { immutableResources } from '../../../lib/immutability/immutable-resources.ts'
import { loadOnce } from '../../loaded-once.ts'
import { operations, stackOf, Template } from '../support.ts'

const { CfnRestApi } = loadOnce<typeof import('aws-cdk-lib/aws-apigateway')>('aws-cdk-lib/aws-apigateway')
const { CfnUserPool } = loadOnce<typeof import('aws-cdk-lib/aws-cognito')>('aws-cdk-lib/aws-cognito')

const attribute = { type: 'String', mutable: true, writableByUser: false, readableByUser: false } as const

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'

/** How many operations there are is nothing to what lasts. */
const stackWith = (given: Parameters<typeof stackOf>[0]) => stackOf(given, { operations })

function baseline(stack: ReturnType<typeof stackOf>): Baseline {
  return baselineOf(stack.stackName, Template.fromStack(stack).toJSON())
}

const dev = baseline(stackWith({ customAttributes: { tenant: attribute, plan: attribute } }))
const prod = baseline(stackWith('prod'))

const losses = (before: Baseline, after: Baseline) =>
  changesBetween(before, after).map(({ destructive, sentence }) => {
    expect([destructive, sentence]).toEqual([true, sentence])
    return sentence
  })

/** The baseline with the one resource of a type changed. */
function edited(before: Baseline, type: string, edit: (resource: BaselineResource) => void): Baseline {
  const after = structuredClone(before)
  const [resource, ...others] = Object.values(after.resources).filter(({ Type }) => Type === type)
  if (!resource || others.length > 0) throw new Error(`expected one ${type}`)
  edit(resource)
  return after
}

test('a template that changes nothing of what lasts has no change, whatever else it changes', () => {
  const other = stackWith({
    customAttributes: { tenant: attribute, plan: attribute },
    selfSignUp: false,
    corsOrigins: ['https://a.example'],
  })
  expect(changesBetween(dev, baseline(other))).toEqual([])
})

describe('refused in a sentence that says what is lost and what to do is', () => {
  test('a renamed user pool and a renamed API, which takes what refers to them along', () => {
    const stack = stackWith({ customAttributes: { tenant: attribute, plan: attribute } })
    for (const construct of stack.node.findAll()) {
      if (construct instanceof CfnUserPool) construct.overrideLogicalId('Users')
      if (construct instanceof CfnRestApi) construct.overrideLogicalId('Front')
    }
    expect(losses(dev, baseline(stack))).toEqual([
      'The user pool would be replaced, for its logical id changes from UserPool6BA7E5F2 to Users: the API would serve a ' +
        'new, empty pool, and nobody who is in the old one could sign in; the old one is deleted with all its users. ' +
        "Keep the id: overrideLogicalId('UserPool6BA7E5F2') on the construct's default child.",
      'The API would be replaced, for its logical id changes from ApiRestApiE35FEAFE to Front: its base URL changes, and ' +
        'whoever calls the old one gets no answer; the old one is deleted. ' +
        "Keep the id: overrideLogicalId('ApiRestApiE35FEAFE') on the construct's default child.",
      'UserPoolId of the app client would change from {"Ref":"UserPool6BA7E5F2"} to {"Ref":"Users"}, for which ' +
        'CloudFormation replaces it: it gets another id, and whoever is signed in has to sign in again. Undo the change.',
      'RestApiId of the API\'s stage would change from {"Ref":"ApiRestApiE35FEAFE"} to {"Ref":"Front"}, for which ' +
        'CloudFormation replaces it: with another name the base URL changes; with the same one API Gateway refuses the ' +
        'new stage. Undo the change.',
    ])
  })

  test('a pool that leaves the stack for an existing one, on prod without being deleted', () => {
    const existing = stackWith({ existingUserPool: { id: 'eu-west-1_Existing1', clientId: 'abc' } })
    const { resources } = baseline(existing)
    expect(losses(prod, { stack: prod.stack, resources })).toEqual([
      'The user pool UserPool6BA7E5F2 would leave the stack: the old one stays in the account, and in no stack. ' +
        'Put it back, or make a new stage.',
      'The app client UserPoolClient43258C81 would leave the stack: the old one stays in the account, and in no stack. ' +
        'Put it back, or make a new stage.',
    ])
  })

  test('a changed alias, and a custom attribute that is changed or removed', () => {
    const stack = stackWith({
      emailAlias: true,
      customAttributes: { tenant: { ...attribute, type: 'Number' } },
    })
    const schema = 'Existing schema attributes cannot be modified or deleted'
    expect(losses(dev, baseline(stack))).toEqual([
      'AliasAttributes of the user pool would change from unset to ["email"], which Cognito fixes when the user pool is ' +
        'made: the deployment would fail and be rolled back. Undo the change; for another value make a new stage, with a ' +
        'pool of its own, and move the users there.',
      expect.stringMatching(
        `the custom attribute tenant would change from .*"String".* to .*"Number".*${schema}`,
      ),
      expect.stringMatching(
        `the custom attribute plan would be removed. .*${schema}.* Leave it there, if unused.$`,
      ),
    ])
  })

  test('a changed case rule', () => {
    const after = edited(prod, 'AWS::Cognito::UserPool', ({ Properties }) => {
      Properties['UsernameConfiguration'] = { CaseSensitive: true }
    })
    expect(losses(prod, after)).toEqual([
      expect.stringContaining(
        'UsernameConfiguration of the user pool would change from {"CaseSensitive":false} to {"CaseSensitive":true}, ' +
          'which Cognito fixes when the user pool is made',
      ),
    ])
  })

  test('a standard attribute that becomes required', () => {
    const after = edited(prod, 'AWS::Cognito::UserPool', ({ Properties }) => {
      Properties['Schema'] = [{ Name: 'email', Required: true, Mutable: true }]
    })
    expect(losses(prod, after)).toEqual([
      expect.stringContaining(
        'the standard attribute email would be set anew. Cognito keeps its attributes for good',
      ),
    ])
  })

  test('a client that gets a secret', () => {
    const after = edited(prod, 'AWS::Cognito::UserPoolClient', ({ Properties }) => {
      Properties['GenerateSecret'] = true
    })
    expect(losses(prod, after)).toEqual([
      'GenerateSecret of the app client would change from false to true, for which CloudFormation replaces it: it gets ' +
        'another id, and whoever is signed in has to sign in again, and with a secret nobody can, for the handlers send ' +
        'none. Undo the change.',
    ])
  })

  test("another name of the API's stage", () => {
    const after = edited(prod, 'AWS::ApiGateway::Stage', ({ Properties }) => {
      Properties['StageName'] = 'v2'
    })
    expect(losses(prod, after)).toEqual([
      expect.stringContaining('StageName of the API\'s stage would change from "v1" to "v2"'),
    ])
  })

  test('another domain', () => {
    const domain = (name: string) => baseline(stackWith({ customDomain: { name, certificateArn } }))
    expect(losses(domain('auth.example.com'), domain('login.example.com'))).toEqual([
      'DomainName of the API\'s domain would change from "auth.example.com" to "login.example.com", for which ' +
        'CloudFormation replaces it: API Gateway gives it another target, and whoever calls gets no answer until DNS ' +
        'points there. Undo the change.',
    ])
  })

  test('a pool that is no longer kept from being deleted', () => {
    const after = edited(prod, 'AWS::Cognito::UserPool', pool => {
      pool.DeletionPolicy = 'Delete'
      delete pool.UpdateReplacePolicy
      pool.Properties['DeletionProtection'] = 'INACTIVE'
    })
    const end = ': nothing would keep it from being deleted with all its users. Undo the change.'
    expect(losses(prod, after)).toEqual([
      `DeletionProtection of the user pool would change from "ACTIVE" to "INACTIVE"${end}`,
      `DeletionPolicy of the user pool would change from "Retain" to "Delete"${end}`,
      `UpdateReplacePolicy of the user pool would change from "Retain" to unset${end}`,
    ])
  })

  test('another name of the stack', () => {
    expect(losses(prod, { ...prod, stack: 'CognitoAuthApi-live' })).toEqual([
      expect.stringContaining(
        'CloudFormation makes a second stack beside the first, with an empty user pool',
      ),
    ])
  })
})

describe('allowed, and said, is', () => {
  test('a new custom attribute', () => {
    const more = stackWith({ customAttributes: { tenant: attribute, plan: attribute, region: attribute } })
    expect(changesBetween(dev, baseline(more))).toEqual([
      {
        destructive: false,
        sentence:
          'In the user pool, the custom attribute region is new. That is allowed, and for good once deployed.',
      },
    ])
  })

  test('a second client', () => {
    const after = structuredClone(prod)
    after.resources['Other'] = { Type: 'AWS::Cognito::UserPoolClient', Properties: {} }
    expect(changesBetween(prod, after)).toEqual([
      { destructive: false, sentence: 'The app client Other is new. That is allowed.' },
    ])
  })

  test('more protection than before', () => {
    const before = edited(prod, 'AWS::Cognito::UserPool', pool => {
      pool.DeletionPolicy = 'Delete'
    })
    expect(changesBetween(before, prod)).toEqual([
      {
        destructive: false,
        sentence:
          'DeletionPolicy of the user pool would change from "Delete" to "Retain", which protects it better. That is allowed.',
      },
    ])
  })
})

test('what replaces a resource is what the CDK CLI knows to replace it', () => {
  const cli = dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json'))
  const { schema } = JSON.parse(gunzipSync(readFileSync(join(cli, 'db.json.gz'))).toString())
  const types = Object.values<{
    cloudFormationType: string
    properties: Record<string, { causesReplacement?: string }>
  }>(schema.resource.entities)
  for (const [type, { properties }] of Object.entries(immutableResources)) {
    const known = types.find(({ cloudFormationType }) => cloudFormationType === type)
    const replacing = Object.entries(known?.properties ?? {}).filter(
      ([, property]) => property.causesReplacement,
    )
    const listed = Object.entries(properties).filter(([, effect]) => effect === 'replaces')
    expect([type, listed.map(([name]) => name).sort()]).toEqual([
      type,
      replacing.map(([name]) => name).sort(),
    ])
    for (const name of Object.keys(properties)) expect(known?.properties).toHaveProperty(name)
  }
})
