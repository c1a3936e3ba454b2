import { describe, expect, test } from '@jest/globals'
import { compile } from '../../../local/firewall/statements.ts'
import { requestOf, transformed } from './requests.ts'

type Changed = Parameters<typeof requestOf>[0]

/** A rate, and whether it matches a request at this second. */
function rate(settings: object) {
  const condition = compile({ RateBasedStatement: { Limit: 10, EvaluationWindowSec: 60, ...settings } })
  const at = (second: number, changed: Changed = {}) =>
    condition({
      request: requestOf({ receivedAt: new Date(second * 1000), ...changed }),
      labels: new Set(),
    })
  const times = (count: number, second: number, changed: Changed = {}) =>
    Array.from({ length: count }, () => at(second, changed)).filter(Boolean).length
  return { at, times }
}

const bearer = (value: string): Changed => ({ headers: [['Authorization', value]] })

describe('a rate per address', () => {
  const byAddress = { AggregateKeyType: 'IP' }

  test('allows requests up to the limit per address, and still allows another address', () => {
    const { times } = rate(byAddress)
    expect(times(30, 0)).toBe(20)
    expect(times(10, 0, { sourceIp: '192.0.2.2' })).toBe(0)
  })

  test('blocks while the flood continues, and stops when the window has passed', () => {
    const { at, times } = rate(byAddress)
    times(11, 0)
    expect(at(59)).toBe(true)
    times(11, 59)
    expect(at(61)).toBe(true)
    expect(at(120)).toBe(false)
  })

  test('counts and matches only requests in its scope-down statement', () => {
    const path = { FieldToMatch: { UriPath: {} }, ...transformed('NONE') }
    const { at, times } = rate({
      ...byAddress,
      ScopeDownStatement: {
        ByteMatchStatement: { ...path, SearchString: '/auth/', PositionalConstraint: 'STARTS_WITH' },
      },
    })
    expect(times(20, 0, { path: '/me' })).toBe(0)
    expect(times(11, 0, { path: '/auth/sign-in' })).toBe(1)
    expect(at(0, { path: '/me' })).toBe(false)
  })
})

describe('a rate per bearer token', () => {
  const byToken = {
    AggregateKeyType: 'CUSTOM_KEYS',
    CustomKeys: [
      { Header: { Name: 'authorization', ...transformed('COMPRESS_WHITE_SPACE', 'LOWERCASE', 'MD5') } },
    ],
  }

  test('blocks the flooding token from every address, and allows another token', () => {
    const { times } = rate(byToken)
    expect(times(10, 0, bearer('Bearer a.b.c'))).toBe(0)
    expect(times(5, 0, { ...bearer('Bearer a.b.c'), sourceIp: '192.0.2.2' })).toBe(5)
    expect(times(10, 0, bearer('Bearer x.y.z'))).toBe(0)
  })

  test('treats a token as the same whatever the case of Bearer and the spaces after it', () => {
    const { times } = rate(byToken)
    const spellings = ['Bearer a.b.c', 'bearer a.b.c', 'BEARER  a.b.c', 'Bearer\t a.b.c']
    expect(spellings.map(value => times(4, 0, bearer(value)))).toEqual([0, 0, 2, 4])
  })

  test('does not count a request without the header', () => {
    const { times } = rate(byToken)
    expect(times(50, 0)).toBe(0)
  })

  test('starts at zero for a refreshed token', () => {
    const { times } = rate(byToken)
    expect(times(11, 0, bearer('Bearer first'))).toBe(1)
    expect(times(10, 0, bearer('Bearer second'))).toBe(0)
  })

  test('counts each pair of token and address separately if the address is a second key', () => {
    const { times } = rate({ ...byToken, CustomKeys: [...byToken.CustomKeys, { IP: {} }] })
    expect(times(11, 0, bearer('Bearer a'))).toBe(1)
    expect(times(10, 0, { ...bearer('Bearer a'), sourceIp: '192.0.2.2' })).toBe(0)
  })
})

test('keeps blocking a flood after thousands of inactive keys are removed', () => {
  const { at, times } = rate({ AggregateKeyType: 'IP' })
  times(11, 100, { sourceIp: 'flooding' })
  for (let index = 0; index < 10_050; index += 1) at(0, { sourceIp: `old-${index}` })
  expect(at(100, { sourceIp: 'flooding' })).toBe(true)
})
