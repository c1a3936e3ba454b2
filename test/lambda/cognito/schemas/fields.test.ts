import { describe, expect, test } from '@jest/globals'
import * as fields from '../../../../lambda/cognito/schemas/fields.ts'

describe('the user name schema', () => {
  test.each(['gimpei3', 'g@example.com', '栃木', 'a/b', 'a+b', '😀', 'é', '%2F'])('accepts %j', name => {
    expect(fields.username.safeParse(name).success).toBe(true)
  })

  test.each([
    ['an empty name', ''],
    ['a name with a space', 'a b'],
    ['a name with a control character', 'a\u0000b'],
    ['a name with a line break', 'a\nb'],
    ['a name with a bidi control', 'a\u202Eb'],
    ['a name with a lone surrogate', 'a\uD800'],
    ['a name longer than 128 characters', 'x'.repeat(129)],
  ])('rejects %s', (_, name) => {
    expect(fields.username.safeParse(name).success).toBe(false)
  })
})

describe('the password schema', () => {
  test.each(['anyPassword0!', 'with a space inside', '\u{1F600}'])('accepts %j', password => {
    expect(fields.password.safeParse(password).success).toBe(true)
  })

  test.each([' leading', 'trailing ', '', ' ', 'x'.repeat(257)])('rejects %j', password => {
    expect(fields.password.safeParse(password).success).toBe(false)
  })
})

describe('the schemas of codes', () => {
  const codes = { confirmationCode: fields.confirmationCode, totpCode: fields.totpCode }

  test.each(Object.entries(codes))('%s removes white space', (_, schema) => {
    for (const pasted of [
      '123456',
      '123 456',
      ' 123456 ',
      '1 2 3 4 5 6',
      '123\u00a0456',
      '\ufeff123456',
      '123\t456\r\n',
    ]) {
      expect(schema.parse(pasted)).toBe('123456')
    }
  })

  test.each(Object.entries(codes))('%s rejects white space alone', (_, schema) => {
    for (const text of ['', ' ', '\u00a0\n']) expect(schema.safeParse(text).success).toBe(false)
  })

  test.each(['12345', '1234567', '12345a', '123-456', '１２３４５６'])('totpCode rejects %j', code => {
    expect(fields.totpCode.safeParse(code).success).toBe(false)
  })

  test('confirmationCode rejects more than 2048 characters', () => {
    expect(fields.confirmationCode.safeParse('1'.repeat(2049)).success).toBe(false)
  })
})

describe('the device name schema', () => {
  test.each(['phone', 'x', "Gimpei's phone", '栃木の電話', 'هاتف يامادا', '☎️', '😀', 'x'.repeat(128)])(
    'accepts %j',
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
  ])('rejects %j', name => {
    expect(fields.deviceName.safeParse(name).success).toBe(false)
  })
})

describe('the schemas of attribute values and group descriptions', () => {
  const results = (text: string) => [
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
  ])('accept %j', text => {
    expect(results(text)).toEqual([true, true, true])
  })

  test.each(['a\u0000', '\u001b[31m', 'a\u0085', '\u007f', '\u202enimda', 'a\u2067b', 'x'.repeat(2049)])(
    'reject %j',
    text => {
      expect(results(text)).toEqual([false, false, false])
    },
  )
})

test.each([
  ['100', true],
  ['101', false],
])('the attribute schemas accept %s attributes: %p', (count, accepted) => {
  const attributes = Object.fromEntries(
    Array.from({ length: Number(count) }, (_, index) => [`custom:${index}`, 'x']),
  )
  expect(fields.attributes.safeParse(attributes).success).toBe(accepted)
  expect(fields.attributePatch.safeParse(attributes).success).toBe(accepted)
})

test("the schemas of names accept exactly the characters of Cognito's own pattern", () => {
  const cognitoPattern = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u
  const differing: string[] = []
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code)
    if (fields.namePattern.test(character) !== cognitoPattern.test(character)) differing.push(character)
  }
  // A single dot is not a valid name.
  expect(differing).toEqual(['.'])
})
