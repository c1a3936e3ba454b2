import { describe, expect, test } from '@jest/globals'
import { operations } from '../../lambda/operations/index.ts'
import type { Stage } from '../../lib/stage.ts'
import { stageNamed } from '../../lib/stages.ts'
import { templateOf } from './support.ts'

const { quotas } = stageNamed('dev')
const enough: NonNullable<Stage['reservedConcurrency']> = {
  p99Seconds: 0.5,
  perFunction: 15,
  operations: { 'admin-respond-to-auth-challenge': 45 },
}

/** What each function reserves, by the start of its name. */
function reserved(reservedConcurrency: Stage['reservedConcurrency']): Map<string, number | undefined> {
  const functions = templateOf({ reservedConcurrency }).findResources('AWS::Lambda::Function')
  return new Map(
    Object.entries(functions).map(([name, { Properties }]) => [
      name.replace(/Function.*/, ''),
      Properties.ReservedConcurrentExecutions,
    ]),
  )
}

describe('reserved concurrency', () => {
  test('is what the stage says, for each function', () => {
    const numbers = reserved(enough)
    expect(numbers.size).toBe(operations.length)
    expect(numbers.get('adminrespondtoauthchallenge')).toBe(45)
    expect(numbers.get('admininitiateauth')).toBe(15)
  })

  test('is not set where the stage says nothing', () => {
    expect(new Set(reserved(undefined).values())).toEqual(new Set([undefined]))
  })

  test('is refused below rate × p99 duration, with the number that is needed', () => {
    expect(quotas.UserAuthenticationChallenge).toBe(90)
    expect(() => reserved({ ...enough, operations: { 'admin-respond-to-auth-challenge': 44 } })).toThrow(
      'stage dev: reservedConcurrency: 44 for admin-respond-to-auth-challenge is too few: 90 requests a second of up to 0.5 s need 45',
    )
    expect(() => reserved({ ...enough, perFunction: 14 })).toThrow('14 for admin-initiate-auth is too few')
  })

  test('is refused for an operation that does not exist', () => {
    expect(() => reserved({ ...enough, operations: { 'sign-in': 90 } })).toThrow(
      'stage dev: reservedConcurrency.operations: no operation is called sign-in',
    )
  })
})
