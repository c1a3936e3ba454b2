import { describe, expect, test } from '@jest/globals'
import * as fields from '../../../lambda/cognito/fields.ts'

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

test("a name may have the characters of Cognito's own pattern, and no others", () => {
  const cognitos = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u
  const differing: string[] = []
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code)
    if (cognitos.test(character) !== fields.printable.test(character)) differing.push(code.toString(16))
  }
  expect(differing).toEqual([])
})
