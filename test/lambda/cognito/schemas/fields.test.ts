import { describe, expect, test } from '@jest/globals'
import * as fields from '../../../../lambda/cognito/schemas/fields.ts'

describe('a user name', () => {
  test.each(['gimpei3', 'g@example.com', '栃木', 'a/b', 'a+b', '😀', 'é', '%2F'])('may be %j', name => {
    expect(fields.username.safeParse(name).success).toBe(true)
  })

  test.each([
    ['empty', ''],
    ['with a space', 'a b'],
    ['with a control character', 'a\u0000b'],
    ['with a line break', 'a\nb'],
    ['with a bidi control', 'a\u202Eb'],
    ['half a surrogate pair', 'a\uD800'],
    ['longer than 128 characters', 'x'.repeat(129)],
  ])('may not be %s', (_, name) => {
    expect(fields.username.safeParse(name).success).toBe(false)
  })
})

describe('a password', () => {
  test.each(['anyPassword0!', 'with a space inside', '\u{1F600}'])('may be %j', password => {
    expect(fields.password.safeParse(password).success).toBe(true)
  })

  test.each([' leading', 'trailing ', '', ' ', 'x'.repeat(257)])('may not be %j', password => {
    expect(fields.password.safeParse(password).success).toBe(false)
  })
})

describe('the name of a device', () => {
  test.each(['phone', 'x', "Gimpei's phone", '栃木の電話', 'هاتف يامادا', '☎️', '😀', 'x'.repeat(128)])(
    'may be %j',
    name => {
      expect(fields.deviceName.safeParse(name).success).toBe(true)
    },
  )

  test.each([
    '',
    ' ',
    ' phone',
    'phone ',
    'phone\u3000',
    '\u00a0phone',
    'a\nb',
    'a\tb',
    'a\u0000',
    '\u001b[31m',
    'a\u0085b',
    'a\u00adb',
    'a\u061cb',
    'a\u200bb',
    '\u200d',
    'a\u200e',
    '\u200fa',
    'a\u202eb',
    'a\u2060b',
    'a\u2066b',
    'a\u2028b',
    'a\u2029b',
    'a\ufeffb',
    'a\ud800',
    '\u{e0041}',
    'x'.repeat(129),
  ])('may not be %j', name => {
    expect(fields.deviceName.safeParse(name).success).toBe(false)
  })
})

describe('the value of an attribute, and the description of a group', () => {
  const taken = (text: string) => [
    fields.attributes.safeParse({ address: text }).success,
    fields.attributePatch.safeParse({ address: text }).success,
    fields.groupDescription.safeParse(text).success,
  ]

  test.each([
    '',
    'a\r\nb\tc',
    '栃木県日光市森友1123-2',
    '👩‍💻',
    'می\u200cخواهم',
    '\u200f(',
    'x'.repeat(2048),
  ])('may be %j', text => {
    expect(taken(text)).toEqual([true, true, true])
  })

  test.each(['a\u0000', '\u001b[31m', 'a\u0085', '\u007f', '\u202enimda', 'a\u2067b', 'x'.repeat(2049)])(
    'may not be %j',
    text => {
      expect(taken(text)).toEqual([false, false, false])
    },
  )
})

test.each([
  ['100', true],
  ['101', false],
])('%s attributes are taken at once: %p', (count, taken) => {
  const attributes = Object.fromEntries(
    Array.from({ length: Number(count) }, (_, index) => [`custom:${index}`, 'x']),
  )
  expect(fields.attributes.safeParse(attributes).success).toBe(taken)
  expect(fields.attributePatch.safeParse(attributes).success).toBe(taken)
})

test('a name in an answer may be what no path can hold, since others can create such a user or group', () => {
  for (const name of ['.', '..']) {
    expect(fields.shownUsername.safeParse(name).success).toBe(true)
    expect(fields.shownGroupName.safeParse(name).success).toBe(true)
  }
})

test("a name may have the characters of Cognito's own pattern, and no others", () => {
  const cognitos = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u
  const differing: string[] = []
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code)
    const taken = [fields.printable, fields.namePattern].map(form => form.test(character))
    if (taken.some(one => one !== cognitos.test(character))) differing.push(String.fromCodePoint(code))
  }
  // Alone, a dot is no name.
  expect(differing).toEqual(['.'])
})
