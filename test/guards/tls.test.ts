import { describe, expect, test } from '@jest/globals'
import { certificateArn } from '../lib/certificate-arn.ts'
import { templateOf } from '../lib/support.ts'
import type { Resources } from './permissions.ts'

/**
 * The security policies that API Gateway has for regional endpoints and that begin at TLS 1.2 (source: the API reference,
 * CreateRestApi). CloudFormation's schema takes any text.
 */
const enhanced = [
  'SecurityPolicy_TLS13_1_3_2025_09',
  'SecurityPolicy_TLS13_1_3_FIPS_2025_09',
  'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_PQ_2025_09',
  'SecurityPolicy_TLS13_1_2_2021_06',
]
const legacy = 'TLS_1_2'

/** A sentence for each endpoint that takes less than TLS 1.2, or that API Gateway would refuse. */
function tlsProblems(resources: Resources): string[] {
  return Object.entries(resources)
    .filter(([, { Type }]) => ['AWS::ApiGateway::RestApi', 'AWS::ApiGateway::DomainName'].includes(Type))
    .flatMap(([id, { Properties }]) => {
      const { SecurityPolicy: policy, EndpointAccessMode: mode } = Properties
      if (policy === legacy) return mode === undefined ? [] : [`${id}: ${policy} takes no access mode.`]
      if (!enhanced.includes(policy)) return [`${id}: ${policy} is no policy of TLS 1.2 or later.`]
      return mode === 'BASIC' ? [] : [`${id}: ${policy} needs the access mode BASIC to begin with.`]
    })
}

const withDomain: Resources = templateOf({
  customDomain: { name: 'auth.example.com', certificateArn },
}).toJSON()['Resources']

test.each(['dev', 'prod'] as const)('%s requires TLS 1.2 or later explicitly', name => {
  expect(tlsProblems(templateOf(name).toJSON()['Resources'])).toEqual([])
})

test('a custom domain and the API behind it require TLS 1.2 or later', () => {
  expect(tlsProblems(withDomain)).toEqual([])
})

describe('the guard of TLS reports', () => {
  test.each([
    ['no policy', { SecurityPolicy: undefined }, 'undefined is no policy'],
    ['TLS 1.0', { SecurityPolicy: 'TLS_1_0' }, 'TLS_1_0 is no policy'],
    ['a misspelt policy', { SecurityPolicy: 'SecurityPolicy_TLS13_1_2' }, 'is no policy'],
    ['a policy for edge endpoints', { SecurityPolicy: 'SecurityPolicy_TLS13_2025_EDGE' }, 'is no policy'],
    ['no access mode', { EndpointAccessMode: undefined }, 'needs the access mode BASIC'],
    ['an access mode with a legacy policy', { SecurityPolicy: legacy }, 'takes no access mode'],
  ])('%s', (_, properties, sentence) => {
    const resources = structuredClone(withDomain)
    const [api] = Object.values(resources).filter(({ Type }) => Type === 'AWS::ApiGateway::RestApi')
    Object.assign(api?.['Properties'], properties)
    expect(tlsProblems(resources)).toEqual([expect.stringContaining(sentence)])
  })
})
