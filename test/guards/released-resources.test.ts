import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

type Listing = Record<string, Record<string, string>>

const read = (name: string): Listing => JSON.parse(readFileSync(`docs/${name}.json`, 'utf8'))
const released = read('stateful-resources.released')
// `npm run check` compares it with the templates.
const current = read('stateful-resources')

/** The resources that an upgrade would delete or replace, each with what that costs. */
function lost(before: Listing, now: Listing): string[] {
  return Object.entries(before).flatMap(([variant, resources]) =>
    Object.entries(resources)
      .filter(([id, type]) => now[variant]?.[id] !== type)
      .map(
        ([id, type]) => `${id} (${type}, ${variant}) would be deleted or replaced in every app that upgrades`,
      ),
  )
}

test('keeps the logical id and type of each stateful resource of the last release', () => {
  expect(Object.values(released).map(resources => Object.keys(resources).length > 5)).toEqual([true, true])
  expect(lost(released, current)).toEqual([])
})

describe('the comparison of stateful resources', () => {
  const before = { ownUserPool: { AuthUserPool: 'AWS::Cognito::UserPool' } }

  test.each([
    ['finds a renamed resource', { AuthPool: 'AWS::Cognito::UserPool' }, 1],
    ['finds a resource of another type', { AuthUserPool: 'AWS::Cognito::ManagedLogin' }, 1],
    ['accepts an additional resource', { ...before.ownUserPool, AuthNewLog: 'AWS::Logs::LogGroup' }, 0],
  ])('%s', (_, ownUserPool, count) => {
    expect(lost(before, { ownUserPool })).toHaveLength(count)
  })
})
