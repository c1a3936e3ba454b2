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
    ['anyPassword0', ['PASSWORD_MISSING_SYMBOL']],
    ['any Password0', []],
    ['ÄÖÜäöü0!', ['PASSWORD_MISSING_LOWERCASE', 'PASSWORD_MISSING_UPPERCASE']],
    [
      'a',
      [
        'PASSWORD_TOO_SHORT',
        'PASSWORD_MISSING_UPPERCASE',
        'PASSWORD_MISSING_DIGIT',
        'PASSWORD_MISSING_SYMBOL',
      ],
    ],
  ])('returns for %j: %j', (password, rules) => {
    expect(brokenRules(password, strict).map(({ code }) => code)).toEqual(rules)
  })

  test('ignores rules that the policy does not have', () => {
    const lax = { ...strict, requireUppercase: false, requireNumbers: false, requireSymbols: false }
    expect(brokenRules('password', lax)).toEqual([])
  })
})
