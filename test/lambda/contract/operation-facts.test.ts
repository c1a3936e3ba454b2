import { expect, test } from '@jest/globals'
import { eventKindOf, operationFacts } from '../../../lambda/contract/operation-facts.ts'
import { operations } from '../../../lambda/operations/index.ts'

const idsOf = (kind: string) =>
  operations
    .filter(operation => !operation.route.startsWith('GET ') && eventKindOf(operation) === kind)
    .map(({ operationId }) => operationId)
    .sort()

test('every operation that can change something is a change, except steps of a sign-in and what prepares one', () => {
  expect([idsOf('step'), idsOf('none')]).toEqual([
    ['exchangeCode', 'signIn'],
    ['refreshTokens', 'startPasskeySetup'],
  ])
})

test('a function gets the type of its events, and whether they begin with a line; one that reads gets none', () => {
  const events = operations.map(operation => [operation.operationId, operationFacts(operation).event])
  expect(Object.fromEntries(events)).toMatchObject({
    disableUser: { type: 'disableUser', begins: true },
    answerChallenge: { type: 'answerChallenge', begins: true },
    signIn: { type: 'signIn', begins: false },
    refreshTokens: undefined,
    getUser: undefined,
  })
})

test('the operations that seal are those that change a protected setting of a user whose sub they may not know', () => {
  const sealing = operations.filter(({ seals }) => seals).map(({ operationId }) => operationId)
  expect(sealing.sort()).toEqual([
    'answerChallenge',
    'confirmPasswordReset',
    'deleteUserTotp',
    'linkUserIdentity',
    'setUserMfa',
    'setUserPassword',
    'updateMe',
    'updateUser',
    'verifyAttribute',
  ])
})
