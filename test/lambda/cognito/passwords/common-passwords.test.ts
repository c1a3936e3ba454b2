import { randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import { isCommon } from '../../../../lambda/cognito/passwords/common-passwords.ts'
import { brokenRules } from '../../../../lambda/cognito/passwords/password-policy.ts'
import { commonPasswordLines } from '../../../../lib/bundling/common-passwords.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'

const lines = commonPasswordLines().trimEnd().split('\n')
const known = new Set(lines)
const common = (password: string, names: readonly string[] = []) =>
  isCommon(password, { isKnown: word => known.has(word), names })

describe('refuses', () => {
  test.each([
    ['a known password with digits and a symbol after it', 'Password123!'],
    ['one with characters in place of letters', 'P@ssw0rd1234!'],
    ['one with characters in place of the last letters', 'Pa$$123456!'],
    ['one with a year', 'Welcome2026!!'],
    ['a short one with a run of digits', 'Test12345678!'],
    ['one written twice', 'PasswordPassword1!'],
    ['a password of few characters, repeated', 'Xk#9Xk#9Xk#9'],
    ['runs of the alphabet and the digits', 'Abcd1234!@#$'],
    ['a walk over the keyboard', '1qaz@WSX3edc'],
    ['a walk there and back', '1qaz!QAZ2wsx@WSX'],
    ['a known password without letters', '5201314'],
    ['a known password with a digit within', 'Trustno1!'],
    ['letters in another form of Unicode', 'Ｐassword123!'],
    ['letters with accents', 'Pässword123!'],
    ['a known password with separators in it', 'Pass.word-123!'],
  ])('%s', (_, password) => {
    expect(common(password)).toBe(true)
  })

  test.each([
    ['Gimpei2026!!', 'gimpei3'],
    ['Anna.Smith2024!', 'anna.smith'],
    ['Anna-Smith-2024!', 'anna.smith'],
    ['Zoë-Müller2024!', 'zoë-müller'],
    ['Иванов123456!', 'иванов'],
    ['Cognito-Auth-Api-1!', 'cognito-auth-api'],
    ['Anna.Smith@example.net1', 'anna.smith@example.net'],
  ])('the name of the user or the service, dressed up as %s', (password, name) => {
    expect([common(password), common(password, [name])]).toEqual([false, true])
  })
})

describe('accepts', () => {
  test.each([
    ['a passphrase with common words in it', 'Correct-Horse-Battery-Staple9'],
    ['a common word with much else around it', 'Dragon7391$82650!'],
    ['a name within a longer word', 'Savannah-River-Trip9', ['anna']],
    ["the documents' examples", 'anyPassword0!'],
    ['a temporary password as the pool makes them up', 'cD3:oxf3'],
  ])('%s', (_, password, names = []) => {
    expect(common(password, names)).toBe(false)
  })

  const characters = [...Array(95).keys()].map(code => String.fromCharCode(32 + code))
  const pick = (from: readonly string[]): string => from[randomInt(from.length)] ?? ''
  const many = (make: () => string): string[] => Array.from({ length: 4000 }, make)

  test('every one of 4,000 random passwords of 12 characters', () => {
    const passwords = many(() => Array.from({ length: 12 }, () => pick(characters)).join(''))
    expect(passwords.filter(password => common(password))).toEqual([])
  })

  test('every one of 4,000 passphrases of three words', () => {
    const words: string[] = createRequire(import.meta.url)('@zxcvbn-ts/language-common/src/diceware.json')
    const passwords = many(() => `${[pick(words), pick(words), pick(words)].join('-')}-A${randomInt(10)}`)
    expect(passwords.filter(password => common(password))).toEqual([])
  })
})

test('compares no word of more than 128 characters, however many a single one becomes', () => {
  const asked: string[] = []
  const isKnown = (word: string): boolean => asked.push(word) < 0
  const name = `x${'\ufdfa'.repeat(2047)}`
  expect(isCommon(`${'\ufdfa'.repeat(255)}a`, { isKnown, names: [name] })).toBe(false)
  const long = [...Array(90).keys()].map(index => String.fromCharCode(97 + ((index * 7) % 26))).join('Q')
  expect(isCommon(long, { isKnown, names: [name] })).toBe(false)
  expect(asked.length).toBeGreaterThan(0)
  expect(Math.max(...asked.map(word => word.length))).toBeLessThanOrEqual(128)
})

test.each(['dev', 'prod'])(
  'refuses at least 10,000 listed passwords in a spelling that the policy of %s accepts',
  stage => {
    const { passwordPolicy } = stageNamed(stage)
    const acceptable = lines
      .map(line => `${line.charAt(0).toUpperCase()}${line.slice(1)}123456!`.padEnd(12, '!'))
      .filter(password => brokenRules(password, passwordPolicy).length === 0)
    // Of those, the first will do: to try all of them takes seconds.
    const refused = acceptable.slice(0, 12_000).filter(password => common(password))
    expect(refused.length).toBeGreaterThanOrEqual(10_000)
  },
)
