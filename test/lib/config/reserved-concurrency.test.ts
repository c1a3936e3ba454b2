import { describe, expect, test } from '@jest/globals'
import { operations } from '../../../lambda/operations/index.ts'
import { operationsOf, withEnabledCommands } from '../../../lib/config/deployed-operations.ts'
import { reservedConcurrencyOf } from '../../../lib/config/reserved-concurrency.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { templateOf } from '../support.ts'

const dev = stageNamed('dev')
const enough: NonNullable<Stage['reservedConcurrency']> = {
  p99Seconds: 0.5,
  perFunction: 10,
  operations: { 'admin-respond-to-auth-challenge': 23 },
}

/** The reserved concurrency of the functions in a template, by the start of their logical ids. */
function reservedIn(template = templateOf('dev')): Map<string, number | undefined> {
  return new Map(
    Object.entries(template.findResources('AWS::Lambda::Function')).map(([name, { Properties }]) => [
      name.replace(/Function.*/, ''),
      Properties.ReservedConcurrentExecutions,
    ]),
  )
}

/** The reserved concurrency of each operation on dev. */
function reserved(setting: typeof enough): Map<string, number | undefined> {
  // Its limit is its own, and higher than those that follow from dev's quotas.
  const exceptions = { 'list-providers': 50, ...setting.operations }
  const stage = { ...dev, reservedConcurrency: { ...setting, operations: exceptions } }
  return new Map(
    operations.map(operation => [
      operation.id,
      reservedConcurrencyOf(withEnabledCommands(operation, stage), operations, stage),
    ]),
  )
}

describe('reserved concurrency', () => {
  test('is the setting of the stage, with exceptions per operation', () => {
    const numbers = reserved(enough)
    expect(numbers.size).toBe(operations.length)
    expect(numbers.get('admin-respond-to-auth-challenge')).toBe(23)
    expect(numbers.get('admin-initiate-auth')).toBe(10)
  })

  test('is set on the functions', () => {
    const ids = ['admin-initiate-auth', 'admin-respond-to-auth-challenge', 'get-user']
    const template = templateOf({ reservedConcurrency: enough }, { operations: ids })
    expect(Object.fromEntries(reservedIn(template))).toEqual({
      admininitiateauth: 10,
      adminrespondtoauthchallenge: 23,
      getuser: 10,
    })
  })

  test('is not set by default', () => {
    const numbers = reservedIn()
    expect(numbers.size).toBe(operationsOf(dev).length)
    expect(new Set(numbers.values())).toEqual(new Set([undefined]))
  })

  test('is rejected below throttle × p99 duration, with the required number', () => {
    expect(dev.quotas.UserAuthenticationChallenge).toBe(60)
    expect(() => reserved({ ...enough, operations: { 'admin-respond-to-auth-challenge': 22 } })).toThrow(
      'stage dev: reservedConcurrency: 22 for admin-respond-to-auth-challenge is too low: 45 requests per second of up to 0.5 s need 23',
    )
    expect(() => reserved({ ...enough, perFunction: 9 })).toThrow('9 for exchange-code is too low')
  })

  test('is rejected for an operation that does not exist', () => {
    expect(() => reserved({ ...enough, operations: { 'sign-in': 90 } })).toThrow(
      'stage dev: reservedConcurrency.operations: unknown operation sign-in',
    )
  })
})
