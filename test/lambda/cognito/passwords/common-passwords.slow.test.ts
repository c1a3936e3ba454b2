/** How many of many passwords isCommon rejects: thousands that are listed, and none that was made at random. */
import { randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import { isCommon } from '../../../../lambda/cognito/passwords/common-passwords.ts'
import { brokenRules } from '../../../../lambda/cognito/passwords/password-policy.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { commonPasswordList } from './common-password-list.ts'

const lines = commonPasswordList().trimEnd().split('\n')
const known = new Set(lines)
const common = (password: string) => isCommon(password, { isKnown: word => known.has(word), names: [] })

describe('isCommon returns false for', () => {
  const characters = [...Array(95).keys()].map(code => String.fromCharCode(32 + code))
  const pick = (from: readonly string[]): string => from[randomInt(from.length)] ?? ''
  const many = (make: () => string): string[] => Array.from({ length: 4000 }, make)

  test('each of 4,000 random passwords of 12 characters', () => {
    const passwords = many(() => Array.from({ length: 12 }, () => pick(characters)).join(''))
    expect(passwords.filter(password => common(password))).toEqual([])
  })

  test('each of 4,000 passphrases of three words', () => {
    const words: string[] = createRequire(import.meta.url)('@zxcvbn-ts/language-common/src/diceware.json')
    const passwords = many(() => `${[pick(words), pick(words), pick(words)].join('-')}-A${randomInt(10)}`)
    expect(passwords.filter(password => common(password))).toEqual([])
  })
})

test.each(['dev', 'prod'])(
  'isCommon detects at least 10,000 listed passwords in a variant that the policy of %s accepts',
  stage => {
    const { passwordPolicy } = stageNamed(stage)
    const acceptable = lines
      .map(line => `${line.charAt(0).toUpperCase()}${line.slice(1)}123456!`.padEnd(12, '!'))
      .filter(password => brokenRules(password, passwordPolicy).length === 0)
    // Only the first ones, since trying all of them takes seconds.
    const detected = acceptable.slice(0, 12_000).filter(password => common(password))
    expect(detected.length).toBeGreaterThanOrEqual(10_000)
  },
)
