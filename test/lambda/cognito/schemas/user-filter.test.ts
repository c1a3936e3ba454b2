import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { userFilter } from '../../../../lambda/cognito/schemas/user-filter.ts'

/** The attributes that ListUsers searches, from the user guide. */
const searchable = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
]

test('the documented filter pattern accepts the same attributes as the validation', () => {
  const { pattern = '' } = z.toJSONSchema(userFilter)
  const fits = (filter: string) => new RegExp(pattern, 'u').test(filter)
  expect(searchable.filter(name => !fits(`${name} ^= "a"`))).toEqual([])
  expect(['address', 'custom:tenant', ':', 'xstatus'].filter(name => fits(`${name} = "a"`))).toEqual([])
})

describe('a user filter', () => {
  test.each(searchable)('can search %s by value or prefix', attribute => {
    for (const operator of ['=', '^=', ' = ', ' ^= ']) {
      const filter = `${attribute}${operator}"a"`
      expect(userFilter.safeParse(filter)).toEqual({ success: true, data: filter })
    }
  })

  test.each([
    ['a space', ' email = "a b" '],
    ['nothing', 'name = ""'],
    ['a non-Latin script', 'family_name ^= "栃木"'],
    ['an operator within the value', 'name = "this and = that"'],
    ['an escaped quote', String.raw`name = "say \"hi\""`],
    ['an escaped backslash at the end', String.raw`name = "C:\\"`],
  ])('can have a value with %s', (_, filter) => {
    expect(userFilter.safeParse(filter).success).toBe(true)
  })

  test.each([
    ['that is empty', ''],
    ['without quotes', 'username = a'],
    ['in single quotes', "username = 'a'"],
    ['with an unknown operator', 'username > "a"'],
    ['with two conditions', 'username = "a" and email = "b"'],
    ['without an attribute', '= "a"'],
    ['with a quote that is not escaped', 'name = "say "hi""'],
    ['with an unterminated quote', String.raw`name = "a\"`],
    ['with trailing characters', 'username = "a";'],
  ])('%s is rejected with the expected syntax', (_, filter) => {
    expect(messagesFor(filter)).toEqual([expect.stringMatching(/^Write it as attribute = "value"/)])
  })

  test.each(['custom:tenant', 'address', 'birthdate', 'USERNAME', 'constructor'])(
    'on %s is rejected with the list of searchable attributes',
    attribute => {
      expect(messagesFor(`${attribute} = "a"`)).toEqual([
        `Cognito can search only by ${searchable.join(', ')}`,
      ])
    },
  )

  test.each([
    [256, true],
    [257, false],
  ])('of %d characters is accepted: %s', (length, allowed) => {
    const filter = `name = "${'x'.repeat(length - 'name = ""'.length)}"`
    expect([filter.length, userFilter.safeParse(filter).success]).toEqual([length, allowed])
  })
})

function messagesFor(filter: string): string[] | undefined {
  return userFilter.safeParse(filter).error?.issues.map(({ message }) => message)
}
