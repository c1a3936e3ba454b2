import { describe, expect, test } from '@jest/globals'
import { brokenRules } from '../../../../lambda/cognito/passwords/password-policy.ts'

const strict = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
}

describe('the broken rules of a password', () => {
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
  ])('of %j are %j', (password, rules) => {
    expect(brokenRules(password, strict)).toEqual(rules)
  })

  test('are only those that the policy has', () => {
    const lax = { ...strict, requireUppercase: false, requireNumbers: false, requireSymbols: false }
    expect(brokenRules('password', lax)).toEqual([])
  })
})
