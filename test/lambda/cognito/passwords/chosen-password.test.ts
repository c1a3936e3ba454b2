import { describe, expect, test } from '@jest/globals'
import { refuseCommonPassword } from '../../../../lambda/cognito/passwords/chosen-password.ts'
import { Problem } from '../../../../lambda/contract/problem.ts'
import { commonPasswordLines } from '../../../../lib/bundling/common-passwords.ts'

const passwordPolicy = {
  minimumLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
}

function refusal(password: string, user: (string | undefined)[] = []): Problem | undefined {
  try {
    const pool = { passwordPolicy, totpIssuer: 'Example Shop' }
    refuseCommonPassword({ path: '/newPassword', password, pool, user })
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

describe('a password that is made from', () => {
  test.each([
    ['the name of the service', 'Example2026!', []],
    ['the whole name of the service', 'ExampleShop1!', []],
    ['the user name', 'Gimpei2026!!', ['gimpei3']],
    ['the first part of the e-mail address', 'AnnaSmith1234!', ['user-7', 'anna.smith@acme.example']],
    ['a surname in the e-mail address', 'SmithJr2026!', ['user-7', 'anna.smithjr@acme.example']],
    ['the domain of the e-mail address', 'Umbrella2026!', [undefined, 'x@umbrella.example']],
  ])('%s is refused', (_, password, user) => {
    expect(refusal(password, user)?.code).toBe('INVALID_PASSWORD')
  })
})

test('a common password that is too short is told both at once', () => {
  expect(refusal('Dragon1!')?.errors).toEqual([
    { path: '/newPassword', message: 'Use at least 12 characters' },
    {
      path: '/newPassword',
      message: 'Too common or too close to a name: choose one that is harder to guess',
    },
  ])
})

test('a password that only breaks the policy is left to the pool', () => {
  expect(refusal('Vx9!kq')).toBeUndefined()
})

test('every line of the list is found in it', () => {
  const missed = commonPasswordLines()
    .trimEnd()
    .split('\n')
    .filter((_, index) => index % 97 === 0)
    .filter(line => !refusal(`${line}${/^[a-z].*[a-z]$/.test(line) ? '123456!' : ''}`))
  expect(missed).toEqual([])
})
