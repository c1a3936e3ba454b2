import { describe, expect, test } from '@jest/globals'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Operation } from '../../../../lambda/contract/operation.ts'
import { operations } from '../../../../lambda/operations/index.ts'
import { operationsOf } from '../../../../lib/config/deployed-operations.ts'
import {
  invocableFunctions,
  longestFunctionArn,
  policyCharacters,
} from '../../../../lib/config/invocation-room.ts'
import { longestArn } from '../../../../lib/config/longest-arn.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { Template } from '../../support.ts'
import { roomy, synthetic, synthetics } from '../../synthetic-operations.ts'

const { synthesizeTemplate } = loadOnce<typeof import('../../../../lib/assembly/template-only.ts')>(
  'lib/assembly/template-only.ts',
)
const { InvocationRole } = loadOnce<typeof import('../../../../lib/constructs/rest-api/invocation-role.ts')>(
  'lib/constructs/rest-api/invocation-role.ts',
)
const { Function: LambdaFunction } = loadOnce<typeof lambda>('aws-cdk-lib/aws-lambda')
const { App, Stack } = loadOnce<typeof import('aws-cdk-lib')>('aws-cdk-lib')
const { RegionInfo } = loadOnce<typeof import('aws-cdk-lib/region-info')>('aws-cdk-lib/region-info')

/** Characters that IAM counts: all but white space. */
function characters({ Properties }: { Properties?: Record<string, unknown> }): number {
  return JSON.stringify(Properties?.['PolicyDocument']).replace(/\s/g, '').length
}

/** The policies of a role that invokes a function of each operation, which has an ARN as long as any. */
function policiesFor(members: readonly Operation[]) {
  const stack = new Stack(new App(), 'Test')
  new InvocationRole(
    stack,
    members.map(operation => {
      const arn = longestFunctionArn.slice(0, -operation.id.length) + operation.id
      return { operation, function: LambdaFunction.fromFunctionArn(stack, operation.id, arn) }
    }),
  )
  return Object.entries(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'))
}

test('the ARN length assumed for policies is the maximum over all Regions known to CDK', () => {
  const [, partition = '', , region = ''] = longestArn('lambda', '').split(':')
  const { regions } = RegionInfo
  expect(regions.length).toBeGreaterThan(30)
  expect(Math.max(...regions.map(({ name }) => name.length))).toBeLessThanOrEqual(region.length)
  expect(Math.max(...regions.map(info => info.partition?.length ?? 0))).toBeLessThanOrEqual(partition.length)
  expect(longestFunctionArn.split(':').at(-1)).toHaveLength(64)
})

describe('the policies of the invoking role', () => {
  test('hold `invocableFunctions` functions within the size limit of IAM, and not one more', () => {
    const policies = policiesFor(synthetics(invocableFunctions))
    expect(policies).toHaveLength(3)
    for (const [, policy] of policies) expect(characters(policy)).toBeLessThanOrEqual(policyCharacters)
    // With one function more in a policy it would not: the room is no smaller than it has to be.
    const [, fullest] = policies[0] ?? []
    const statements = fullest?.['Properties'].PolicyDocument.Statement
    statements.push(statements[0])
    expect(characters(fullest ?? {})).toBeGreaterThan(policyCharacters)
  })

  test('exceed the size limit of IAM with one function more than operation-limits.ts allows', () => {
    const lengths = policiesFor(synthetics(invocableFunctions + 1)).map(([, policy]) => characters(policy))
    expect(Math.max(...lengths)).toBeGreaterThan(policyCharacters)
  })

  test('name each function once', () => {
    const named = policiesFor(operations).flatMap(
      ([, { Properties }]) => Properties.PolicyDocument.Statement as unknown[],
    )
    expect(named).toHaveLength(operations.length)
  })
})

describe('an operation inserted in the middle of the list', () => {
  const stage = roomy('prod')
  const before = operationsOf(stage)
  const after = before.toSpliced(10, 0, synthetic('devices'))
  const [old, changed] = [before, after].map(list => synthesizeTemplate(stage, list).template.Resources)
  const added = Object.keys(changed ?? {}).filter(id => !old?.[id])
  const statementsOf = (resource: Record<string, unknown> | undefined): string[] =>
    Object(resource?.['PolicyDocument']).Statement.map((statement: unknown) => JSON.stringify(statement))

  test('adds one statement for its function to one policy and changes no other statement', () => {
    const changes = Object.entries(old ?? {})
      .filter(([, { Type }]) => Type === 'AWS::IAM::ManagedPolicy')
      .map(([id, { Properties }]) => [statementsOf(Properties), statementsOf(changed?.[id]?.Properties)])
      .filter(([was, is]) => String(was) !== String(is))
    expect(changes).toHaveLength(1)
    const [[was = [], is = []] = []] = changes
    expect(was.filter(statement => !is.includes(statement))).toEqual([])
    const fresh = is.filter(statement => !was.includes(statement))
    expect(fresh).toEqual([expect.stringContaining('admindevicesFunction')])
  })

  test('changes no role, function, method or path that is there', () => {
    const changedTypes = Object.entries(old ?? {})
      .filter(([id, resource]) => JSON.stringify(resource) !== JSON.stringify(changed?.[id]))
      .map(([, { Type }]) => Type)
    // The API's deployment has a new name for each content; stage, dashboard and firewall have the numbers of all routes.
    const whole = ['Deployment', 'Stage', 'Dashboard', 'WebACL', 'ManagedPolicy']
    expect(changedTypes.filter(type => !whole.includes(type.split('::').at(-1) ?? ''))).toEqual([])
    const [role, ...others] = added.flatMap(id => /^(Role\w+)Policy/.exec(id)?.[1] ?? [])
    expect(others).toEqual([])
    expect(added.filter(id => !/devices/i.test(id) && !id.startsWith(`${role}`))).toEqual([
      expect.stringContaining('Deployment'),
    ])
  })
})
