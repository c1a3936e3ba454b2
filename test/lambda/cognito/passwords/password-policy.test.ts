import { describe, expect, test } from '@jest/globals'
import { brokenRules } from '../../../../lambda/cognito/passwords/password-policy.ts'

const strict = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
}

describe('brokenRules', () => {
  test.each([
    ['anyPassword0!', []],
    ['cD3:oxf3', []],
    ['anyPassword0', ['Use a symbol, such as ! or #']],
    ['any Password0', []],
    ['ÄÖÜäöü0!', ['Use a lowercase letter', 'Use an uppercase letter']],
    [
      'a',
      ['Use at least 8 characters', 'Use an uppercase letter', 'Use a digit', 'Use a symbol, such as ! or #'],
    ],
  ])('returns for %j: %j', (password, rules) => {
    expect(brokenRules(password, strict)).toEqual(rules)
  })

  test('ignores rules that the policy does not have', () => {
    const lax = { ...strict, requireUppercase: false, requireNumbers: false, requireSymbols: false }
    expect(brokenRules('password', lax)).toEqual([])
  })
})
