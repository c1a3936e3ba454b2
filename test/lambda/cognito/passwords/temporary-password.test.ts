import { expect, test } from '@jest/globals'
import { brokenRules } from '../../../../lambda/cognito/passwords/password-policy.ts'
import { generateTemporaryPassword } from '../../../../lambda/cognito/passwords/temporary-password.ts'

const strictest = {
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
}

test.each([6, 20, 99])('temporary passwords satisfy a policy of %d characters, and differ', minimumLength => {
  const policy = { ...strictest, minimumLength }
  const passwords = Array.from({ length: 200 }, () => generateTemporaryPassword(policy))
  expect(passwords.flatMap(password => brokenRules(password, policy))).toEqual([])
  expect(new Set(passwords).size).toBe(200)
})

test('temporary passwords have 20 characters where the policy is not known', () => {
  expect(generateTemporaryPassword(undefined)).toHaveLength(20)
})
