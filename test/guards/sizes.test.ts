import { describe, expect, test } from '@jest/globals'
import { templateOf } from '../lib/support.ts'
import type { Resources } from './permissions.ts'
import { sizeProblems } from './sizes.ts'

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
