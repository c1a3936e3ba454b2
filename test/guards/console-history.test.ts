import { expect, test } from '@jest/globals'
import { history } from '../../console/texts/en/user-history.ts'
import { operationFacts } from '../../lambda/contract/operation-facts.ts'
import { operations } from '../../lambda/operations/index.ts'

test('the console puts every operation that becomes an event into words, and no other', () => {
  const withEvents = operations.flatMap(operation => operationFacts(operation).event?.type ?? [])
  expect(Object.keys(history.operations).sort()).toEqual(withEvents.sort())
})
