import { describe, expect, test } from '@jest/globals'
import { longestFunctionArn, policyCharacters } from '../../lib/config/invocation-room.ts'
import { templateOf } from '../lib/support.ts'
import type { Resources } from './permissions.ts'

/** What AWS allows of each (sources: the quotas of IAM, the API reference of WAF). */
const most = { policy: policyCharacters, policiesOfRole: 10, regex: 512 }

/** A sentence for each thing in a template that is larger than AWS takes, which no check of CloudFormation's looks at. */
function sizeProblems(resources: Resources): string[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    const sizes: [what: string, size: number, most: number][] = []
    if (Type === 'AWS::IAM::ManagedPolicy') {
      sizes.push(['characters of its policy', resolvedLength(Properties.PolicyDocument), most.policy])
    }
    if (Type === 'AWS::IAM::Role') {
      sizes.push(['policies', [Properties.ManagedPolicyArns ?? []].flat().length, most.policiesOfRole])
    }
    for (const text of valuesOf(Properties, 'RegexString')) {
      sizes.push(['characters of a regular expression', text.length, most.regex])
    }
    return sizes
      .filter(([, size, limit]) => size > limit)
      .map(([what, size, limit]) => `${id} has ${size} ${what}, and AWS takes ${limit}.`)
  })
}

/** With each reference as long as the longest ARN that it can stand for. */
function resolvedLength(document: unknown): number {
  return JSON.stringify(document, (_, value) =>
    ['Ref', 'Fn::GetAtt', 'Fn::Join'].some(key => Object(value)[key]) ? longestFunctionArn : value,
  ).length
}

function valuesOf(value: unknown, key: string): string[] {
  const found: string[] = []
  JSON.stringify(value, (name, inner) => {
    if (name === key) found.push(String(inner))
    return inner
  })
  return found
}

const prod: Resources = templateOf('prod').toJSON()['Resources']

test.each(['dev', 'prod'] as const)('nothing in the template of %s exceeds a size limit of AWS', name => {
  expect(sizeProblems(templateOf(name).toJSON()['Resources'])).toEqual([])
})

describe('the guard of the sizes reports', () => {
  test.each<[string, (properties: { type(type: string): Resources[string]['Properties'] }) => void, string]>([
    [
      'a policy with all functions in one',
      ({ type }) => {
        const { PolicyDocument } = type('AWS::IAM::ManagedPolicy')
        PolicyDocument.Statement = Array.from({ length: 38 }, () => ({
          Action: 'lambda:InvokeFunction',
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': ['Function', 'Arn'] },
        }))
      },
      'characters of its policy, and AWS takes 6144.',
    ],
    [
      'a role with eleven policies',
      ({ type }) => {
        type('AWS::IAM::Role').ManagedPolicyArns = Array.from({ length: 11 }, () => ({ Ref: 'Policy' }))
      },
      'has 11 policies, and AWS takes 10.',
    ],
    [
      'a regular expression of many paths',
      ({ type }) => {
        type('AWS::WAFv2::WebACL').Rules[0].Statement = {
          RegexMatchStatement: { RegexString: 'x'.repeat(513) },
        }
      },
      'has 513 characters of a regular expression, and AWS takes 512.',
    ],
  ])('%s', (_, plant, sentence) => {
    const resources = structuredClone(prod)
    plant({
      type: type => Object.values(resources).find(({ Type }) => Type === type)?.['Properties'],
    })
    expect(sizeProblems(resources)).toEqual([expect.stringContaining(sentence)])
  })
})
