import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import { lineFrom } from '../../../../lambda/cognito/passwords/chosen-password.ts'
import {
  fold,
  isCommon,
  longestCommon,
  longestText,
  namesIn,
} from '../../../../lambda/cognito/passwords/common-passwords.ts'
import { brokenRules } from '../../../../lambda/cognito/passwords/password-policy.ts'
import { commonPasswordLines } from '../../../../lib/bundling/common-passwords.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'

const list = commonPasswordLines()
const lines = list.trimEnd().split('\n')
const common = (password: string, names: readonly string[] = []) =>
  isCommon(password, { lineFrom: text => lineFrom(list, text), names: names.flatMap(namesIn) })

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
    ['letters with diacritics', 'Pässword123!'],
    ['one with symbols in place of letters and symbols after it', 'P@$$w0rd!#1'],
    ['one with a letter after the symbol', 'Password123!A'],
    ['one with a letter and a symbol before it', 'A!Password123'],
    ['one with runs of letters and digits', 'PasswordABC123!'],
    ['one taken apart by dots', 'Pass.word.123!A'],
    ['one taken apart by dashes', 'Pass-word-123!'],
    ['one between small words and digits', 'My-Password-1!'],
    ['one after an article', 'ThePassword1!'],
    ['two common words', 'YourPassword1!'],
    ['one written twice with other endings', 'Password1!Password2@'],
    ['one on both sides of a run', 'Admin123!Admin'],
    ['one with a small word and a year', 'Welcome-To-2024!'],
    ['one on both sides of a year', 'Summer2024!Summer'],
    ['a short one on both sides of a run', 'Test1234!Test'],
    ['one written 25 times', 'Password1!'.repeat(25)],
  ])('%s', (_, password) => {
    expect(common(password)).toBe(true)
  })

  test("a name of the user's, dressed up as a password", () => {
    const password = 'Gimpei2026!!'
    expect([common(password), common(password, ['gimpei3'])]).toEqual([false, true])
  })
})

describe('accepts', () => {
  test.each([
    ['a passphrase with common words in it', 'Correct-Horse-Battery-Staple9'],
    ['a common word with much else around it', 'Dragon7391$82650!'],
    ['a name within a longer word', 'Savannah-River-Trip9', ['anna']],
    ['a passphrase whose words are three common ones', 'Dragon-Monkey-Sunshine1!'],
    ['a passphrase without separators', 'DragonMonkeySunshine1!'],
    ['a password of letters that are not Latin', 'Правильная7лошадь'],
    ['a password of pictures', '😀🐶🌵🍕🚀🎲🧩🎻'],
    ["the documents' examples", 'anyPassword0!'],
    ['a temporary password as the pool makes them up', 'cD3:oxf3'],
  ])('%s', (_, password, names = []) => {
    expect(common(password, names)).toBe(false)
  })

  // From a seed: about one random password of twelve characters in 50,000 happens to consist of two known words.
  const characters = [...Array(95).keys()].map(code => String.fromCharCode(32 + code))
  const random = numbersFrom(1)
  const pick = <Item>(from: readonly Item[]): Item => from[random(from.length)] as Item
  const many = (make: () => string): string[] => Array.from({ length: 4000 }, make)

  test('every one of 4,000 random passwords of 12 characters', () => {
    const passwords = many(() => Array.from({ length: 12 }, () => pick(characters)).join(''))
    expect(passwords.filter(password => common(password))).toEqual([])
  })

  test.each(['-', ' ', ''])(
    'every one of 4,000 passphrases of three words with %j between them',
    separator => {
      const diceware: string[] = createRequire(import.meta.url)(
        '@zxcvbn-ts/language-common/src/diceware.json',
      )
      const passwords = many(() => {
        const words = new Set<string>()
        while (words.size < 3) words.add(pick(diceware))
        const capitals = [...words].map(word => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
        return `${capitals.join(separator)}${random(10)}!`
      })
      expect(passwords.filter(password => common(password))).toEqual([])
    },
  )
})

describe('the check of hostile input', () => {
  const random = numbersFrom(2)
  const pick = <Item>(from: readonly Item[]): Item => from[random(from.length)] as Item
  const byLength = [...lines].sort((a, b) => b.length - a.length)
  const pieces = [
    '\ufdfa',
    '\u0390',
    '\u0301',
    'İ',
    '각',
    'a',
    '1',
    '!',
    'ab',
    '0123456789',
    'password',
    '-',
    '😀',
  ]
  const kinds = [
    () => pick(pieces),
    () => pick(lines),
    // Of the longest lines all but the end: the most look-ups per character.
    () => pick(byLength.slice(0, 400)).slice(0, -1),
    () => `${pick(lines)}${random(10)}`,
  ]
  function hostile(length: number): string {
    const [kind, once] = [pick(kinds), pick(pieces)]
    const piece = random(3) === 0 ? () => once : kind
    let text = ''
    while (text.length < length) text += piece()
    return text.slice(0, length)
  }

  test.each(['\ufdfa', '\u0390', 'ß', '각', 'İ', 'ﬃ'])(
    'makes no more than 256 characters of %j',
    character => {
      expect(fold(character.repeat(2048)).length).toBeLessThanOrEqual(longestText)
      expect(namesIn(`${character}.`.repeat(1024)).length).toBeLessThanOrEqual(2 * longestText)
    },
  )

  test('looks at a bounded number of words and characters, whatever the password and the names', () => {
    let [lookUps, visited] = [0, 0]
    const counted = (text: string): string => {
      lookUps++
      visited += text.length
      return lineFrom(list, text)
    }
    const worst = [0, 0]
    for (let round = 0; round < 2000; round++) {
      ;[lookUps, visited] = [0, 0]
      const names = [hostile(128), hostile(2048)].flatMap(namesIn)
      isCommon(hostile(pick([12, 60, 64, 66, 128, 256])), { lineFrom: counted, names })
      worst[0] = Math.max(worst[0] ?? 0, lookUps)
      worst[1] = Math.max(worst[1] ?? 0, visited)
    }
    // Three readings, two words, and at each character as many look-ups as a line is long.
    const longestLine = byLength[0]?.length ?? 0
    expect(worst[0]).toBeGreaterThan(500)
    expect(worst[0]).toBeLessThan(3 * 2 * longestCommon * longestLine)
    expect(worst[1]).toBeLessThan(3 * 2 * longestCommon * longestLine ** 2)
  })
})

test.each(['dev', 'prod'])(
  'refuses at least 10,000 passwords made from listed words that the policy of %s accepts',
  stage => {
    const { passwordPolicy } = stageNamed(stage)
    const spellings: ((word: string) => string)[] = [
      word => `${word}123456!`,
      word => `${word}123!A`,
      word => `${word}2024!${word}`,
    ]
    const refused = spellings.flatMap(spell => {
      const acceptable = lines
        .map(line => spell(`${line.charAt(0).toUpperCase()}${line.slice(1)}`).padEnd(12, '!'))
        .filter(password => brokenRules(password, passwordPolicy).length === 0)
      expect(acceptable.length).toBeGreaterThan(30_000)
      // Of those, every ninth will do: to try all of them takes seconds.
      return acceptable.filter((password, index) => index % 9 === 0 && common(password))
    })
    expect(refused.length).toBeGreaterThanOrEqual(10_000)
  },
)

/** Numbers that are the same in each run: of each, the most that it is below. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
