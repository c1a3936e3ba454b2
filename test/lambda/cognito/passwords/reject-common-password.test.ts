import { describe, expect, test } from '@jest/globals'
import { rejectCommonPassword } from '../../../../lambda/cognito/passwords/reject-common-password.ts'
import { Problem } from '../../../../lambda/contract/problem.ts'
import { commonPasswordLines } from '../../../../lib/bundling/common-passwords.ts'

const passwordPolicy = {
  minimumLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
}

function rejectionOf(password: string, user: (string | undefined)[] = []): Problem | undefined {
  try {
    const pool = { passwordPolicy, totpIssuer: 'Example Shop' }
    rejectCommonPassword({ path: '/newPassword', password, pool, user })
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

describe('a password that contains', () => {
  test.each([
    ['a word of the service name', 'Example2026!', []],
    ['the full service name', 'ExampleShop1!', []],
    ['the user name', 'Gimpei2026!!', ['gimpei3']],
    ['the first part of the e-mail address', 'AnnaSmith1234!', ['user-7', 'anna.smith@acme.example']],
    ['a surname in the e-mail address', 'SmithJr2026!', ['user-7', 'anna.smithjr@acme.example']],
    ['the domain of the e-mail address', 'Umbrella2026!', [undefined, 'x@umbrella.example']],
  ])('%s is rejected', (_, password, user) => {
    expect(rejectionOf(password, user)?.code).toBe('INVALID_PASSWORD')
  })
})

test('a common password that is also too short gets both errors in one response', () => {
  expect(rejectionOf('Dragon1!')?.errors).toEqual([
    { path: '/newPassword', code: 'PASSWORD_TOO_SHORT', message: 'Use at least 12 characters' },
    {
      path: '/newPassword',
      code: 'PASSWORD_TOO_COMMON',
      message: 'Too common or too close to a name: choose a password that is harder to guess',
    },
  ])
})

test('a password that only breaks the policy is not rejected here but by the pool', () => {
  expect(rejectionOf('Vx9!kq')).toBeUndefined()
})

test('the binary search finds every line of the list', () => {
  const missed = commonPasswordLines()
    .trimEnd()
    .split('\n')
    .filter((_, index) => index % 97 === 0)
    .filter(line => !rejectionOf(`${line}${/^[a-z].*[a-z]$/.test(line) ? '123456!' : ''}`))
  expect(missed).toEqual([])
})
