/** A stolen access token must not be enough to take an account over. */
import { describe, expect, test } from '@jest/globals'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'

/** User operations that change something without a recent sign-in, each with its justification. */
const servedAnyTime: Record<string, string> = {
  'get-user-attribute-verification-code':
    'sends a code to the address that the user already has, and changes nothing',
  'change-password': 'requires the current password, which a stolen token does not hold',
  'global-sign-out': 'revokes access; users do this when a token was stolen',
}

/** Operations without a required sign-in age or justification, and unnecessary exceptions. */
function problemsOf(operations: readonly Operation[], exceptions: object): string[] {
  const named = Object.keys(exceptions)
  const open = operations
    .filter(({ access, route }) => access === 'user' && !route.startsWith('GET '))
    .filter(({ signedInWithin }) => signedInWithin === undefined)
    .map(({ id }) => id)
  return [
    ...open
      .filter(id => !named.includes(id))
      .map(id => `${id}: set signedInWithin, or justify in this file why a stolen token may do it`),
    ...named.filter(id => !open.includes(id)).map(id => `${id}: needs no exception`),
  ]
}

test('every operation with which users change their account requires a recent sign-in or is a justified exception', () => {
  expect(problemsOf(operations, servedAnyTime)).toEqual([])
})

test('every required sign-in is at most 300 seconds old', () => {
  const seconds = operations
    .map(({ signedInWithin }) =>
      typeof signedInWithin === 'object' ? signedInWithin.seconds : signedInWithin,
    )
    .filter(within => within !== undefined)
  expect(new Set(seconds)).toEqual(new Set([300]))
})

describe('the guard of the recent sign-in', () => {
  const [deletion] = operations.filter(({ id }) => id === 'delete-user')
  if (!deletion) throw new Error('there is no operation delete-user')

  test('reports an operation that changes the account without a recent sign-in', () => {
    const { signedInWithin: _, ...planted } = deletion
    expect(problemsOf([planted], {})).toEqual([
      'delete-user: set signedInWithin, or justify in this file why a stolen token may do it',
    ])
  })

  test('reports an unnecessary exception', () => {
    expect(problemsOf([deletion], { 'delete-user': 'why not' })).toEqual(['delete-user: needs no exception'])
  })
})
