import { describe, expect, test } from '@jest/globals'
import { dimension, metricTypes, namespace } from '../../../lambda/contract/metrics.ts'
import { embed, isSignInStep, measure } from '../../../lambda/http/metrics.ts'
import { operations } from '../../../lambda/operations/index.ts'
import { readMetrics } from './embedded-metrics.ts'

const time = new Date()
/** A line with the values, as CloudWatch reads it. */
function read(values: Parameters<typeof embed>[0]) {
  return readMetrics(JSON.stringify({ stage: 'test', ...embed(values, time) }))
}

test('CloudWatch reads every metric of the table with its unit, by stage', () => {
  const names = Object.keys(metricTypes)
  const data = read(Object.fromEntries(names.map((name, index) => [name, index])))
  expect(data.map(({ name }) => name).sort()).toEqual([...names].sort())
  for (const [name, { unit }] of Object.entries(metricTypes)) {
    const found = data.find(datum => datum.name === name)
    expect(found).toMatchObject({ namespace, unit, values: [names.indexOf(name)] })
    expect(found?.dimensions).toEqual({ [dimension]: 'test' })
  }
})

test('a request without metric values has no metadata in its log line', () => {
  expect(embed({}, time)).toEqual({})
})

describe('the metric values', () => {
  const request = { code: undefined, calls: {} }

  test.each([
    ['SIGNED_IN', undefined, { signIns: 1, challenges: 0, signInFailures: 0 }],
    ['CHALLENGE', undefined, { signIns: 0, challenges: 1, signInFailures: 0 }],
    ['REFUSED', 'INVALID_CREDENTIALS' as const, { signIns: 0, challenges: 0, signInFailures: 1 }],
    ['FAILED', 'INTERNAL' as const, { signIns: 0, challenges: 0, signInFailures: 1 }],
  ] as const)(
    'of a sign-in step with outcome %s and code %s count that outcome',
    (outcome, code, expected) => {
      expect(measure({ ...request, signInStep: true, outcome, code })).toEqual(expected)
    },
  )

  test('of any other request are only its throttling and its calls', () => {
    expect(measure({ ...request, signInStep: false, outcome: 'SUCCEEDED' })).toEqual({})
    const calls = { UserUpdate: [12, 3.1234], UserAccountRecovery: [7] }
    expect(measure({ signInStep: false, outcome: 'REFUSED', code: 'TOO_MANY_REQUESTS', calls })).toEqual({
      throttles: 1,
      UserUpdateMs: [12, 3.1],
      UserAccountRecoveryMs: [7],
    })
  })

  test('count sign-ins, challenge responses and codes of other providers as sign-in steps, but no refreshes', () => {
    const steps = operations.filter(isSignInStep).map(({ id }) => id)
    expect(steps).toEqual(['admin-initiate-auth', 'admin-respond-to-auth-challenge', 'exchange-code'])
  })

  test('count a call that a firewall blocked', () => {
    const failed = { ...request, signInStep: false, outcome: 'FAILED', code: 'INTERNAL' } as const
    expect(measure({ ...failed, blocked: true })).toEqual({ blockedCalls: 1 })
    expect(measure({ ...failed, blocked: false })).toEqual({})
  })

  test('count a message that could not be sent, and no other problem by its code', () => {
    const failed = { ...request, signInStep: false, outcome: 'FAILED' } as const
    expect(measure({ ...failed, code: 'DELIVERY_FAILED' })).toEqual({ undelivered: 1 })
    expect(measure({ ...failed, code: 'INTERNAL' })).toEqual({})
  })

  test('count a change whose notification could not be prepared', () => {
    const changed = { ...request, signInStep: false, outcome: 'SUCCEEDED' } as const
    expect(measure({ ...changed, sealFailed: true })).toEqual({ sealFailures: 1 })
    expect(measure({ ...changed, sealFailed: false })).toEqual({})
  })

  test('include only the first hundred calls of a category, which is the limit of a line', () => {
    const values = measure({
      signInStep: false,
      outcome: 'SUCCEEDED',
      code: undefined,
      calls: { UserList: Array.from({ length: 101 }, (_, index) => index) },
    })
    expect(read(values)[0]?.values).toHaveLength(100)
  })
})

describe('the test reader of embedded metrics, like CloudWatch, rejects', () => {
  const directive = { Namespace: 'N', Dimensions: [['stage']], Metrics: [{ Name: 'm', Unit: 'Count' }] }
  const line = (changed: object, more: object = {}, timestamp: unknown = Date.now()) =>
    JSON.stringify({
      _aws: { Timestamp: timestamp, CloudWatchMetrics: [{ ...directive, ...changed }] },
      stage: 'test',
      m: 1,
      ...more,
    })

  test.each([
    ['a dimension that is not on the line', line({ Dimensions: [['other']] })],
    ['a dimension that is a number', line({}, { stage: 1 })],
    ['a metric that is not on the line', line({ Metrics: [{ Name: 'other', Unit: 'Count' }] })],
    ['a metric that is a string', line({}, { m: '1' })],
    ['a metric without a value', line({}, { m: [] })],
    ['an unknown unit', line({ Metrics: [{ Name: 'm', Unit: 'Apples' }] })],
    ['no dimension set', line({ Dimensions: [] })],
    ['no metric', line({ Metrics: [] })],
    ['too many metrics', line({ Metrics: Array.from({ length: 101 }, () => ({ Name: 'm' })) })],
    ['a namespace of AWS', line({ Namespace: 'AWS/Cognito' })],
    ['an unknown member', line({ Unit: 'Count' })],
    ['a timestamp that is a string', line({}, {}, new Date().toISOString())],
    ['a timestamp long ago', line({}, {}, 1)],
  ])('%s', (_, bad) => {
    expect(readMetrics(line({}))).toHaveLength(1)
    expect(() => readMetrics(bad)).toThrow()
  })

  test('no lines without the metadata, which it ignores', () => {
    expect(readMetrics('START RequestId: 1')).toEqual([])
    expect(readMetrics('{"message":{"_aws":{}}}')).toEqual([])
  })
})
