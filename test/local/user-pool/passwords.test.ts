import { describe, expect, test } from '@jest/globals'
import { createPasswords } from '../../../local/user-pool/passwords.ts'

const policy = {
  MinimumLength: 12,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
}
const passwords = createPasswords(policy, 16)

describe('a password', () => {
  test('is kept as a salted hash', async () => {
    const [one, two] = [await passwords.hash('anyPassword0!'), await passwords.hash('anyPassword0!')]
    expect(one).not.toContain('anyPassword0!')
    expect(one).not.toBe(two)
    expect(await passwords.matches('anyPassword0!', one)).toBe(true)
    expect(await passwords.matches('anyPassword1!', one)).toBe(false)
  })

  test('matches nobody where there is no hash', async () => {
    expect(await passwords.matches('', undefined)).toBe(false)
  })

  test('still matches after the cost of hashing has changed', async () => {
    const hash = await passwords.hash('anyPassword0!')
    expect(await createPasswords(policy, 32).matches('anyPassword0!', hash)).toBe(true)
  })

  test('that is made up meets the policy', () => {
    for (let count = 0; count < 100; count++) {
      const made = passwords.makeUp()
      expect(made).toHaveLength(12)
      passwords.refuseWeak(made)
    }
  })
})
