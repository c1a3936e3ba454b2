import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { userFilter } from '../../../../lambda/cognito/schemas/user-filter.ts'

/** Of the user guide: the attributes that ListUsers searches. */
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

test('the documented pattern is as strict as the check', () => {
  const { pattern = '' } = z.toJSONSchema(userFilter)
  const fits = (filter: string) => new RegExp(pattern, 'u').test(filter)
  expect(searchable.filter(name => !fits(`${name} ^= "a"`))).toEqual([])
  expect(['address', 'custom:tenant', ':', 'xstatus'].filter(name => fits(`${name} = "a"`))).toEqual([])
})

describe('a filter', () => {
  test.each(searchable)('may be of %s, by value or prefix', attribute => {
    for (const operator of ['=', '^=', ' = ', ' ^= ']) {
      const filter = `${attribute}${operator}"a"`
      expect(userFilter.safeParse(filter)).toEqual({ success: true, data: filter })
    }
  })

  test.each([
    ['a space', ' email = "a b" '],
    ['nothing', 'name = ""'],
    ['another script', 'family_name ^= "栃木"'],
    ['words that look like an operator', 'name = "this and = that"'],
    ['an escaped quote', String.raw`name = "say \"hi\""`],
    ['an escaped backslash at the end', String.raw`name = "C:\\"`],
  ])('may ask for %s', (_, filter) => {
    expect(userFilter.safeParse(filter).success).toBe(true)
  })

  test.each([
    ['empty', ''],
    ['without quotes', 'username = a'],
    ['in single quotes', "username = 'a'"],
    ['with an operator that there is not', 'username > "a"'],
    ['of two attributes', 'username = "a" and email = "b"'],
    ['without an attribute', '= "a"'],
    ['with a quote that is not escaped', 'name = "say "hi""'],
    ['with a quote that does not end', String.raw`name = "a\"`],
    ['with something after it', 'username = "a";'],
  ])('that is %s is told the form', (_, filter) => {
    expect(messagesFor(filter)).toEqual([expect.stringMatching(/^Write it as attribute = "value"/)])
  })

  test.each(['custom:tenant', 'address', 'birthdate', 'USERNAME', 'constructor'])(
    'of %s is told what can be searched',
    attribute => {
      expect(messagesFor(`${attribute} = "a"`)).toEqual([
        `Cognito can search only one of ${searchable.join(', ')}`,
      ])
    },
  )

  test.each([
    [256, true],
    [257, false],
  ])('of %d characters is allowed: %s', (length, allowed) => {
    const filter = `name = "${'x'.repeat(length - 'name = ""'.length)}"`
    expect([filter.length, userFilter.safeParse(filter).success]).toEqual([length, allowed])
  })
})

function messagesFor(filter: string): string[] | undefined {
  return userFilter.safeParse(filter).error?.issues.map(({ message }) => message)
}
