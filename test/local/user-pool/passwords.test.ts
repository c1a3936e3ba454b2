/** The password policy, generated passwords, and hashes. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { createPasswords } from '../../../local/user-pool/passwords.ts'
import { listed, password, startPool, usualPolicy } from './support.ts'

const policy = { ...usualPolicy, PasswordHistorySize: 0 }
const none = {
  ...policy,
  MinimumLength: 6,
  RequireLowercase: false,
  RequireUppercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
}
const conform = (rules: typeof policy, input: string) => () =>
  createPasswords(rules, 2, () => new Date()).checkPolicy(input)

test.each([0, 1, 3, 15, 17, 1000, 2 ** 21, -16, Number.NaN])('rejects %d as the cost of hashing', cost => {
  expect(() => createPasswords(policy, cost, () => new Date())).toThrow(
    `passwordHashCost must be a power of 2 from 2 to 1048576, but it is ${cost}.`,
  )
})

describe('a password', () => {
  const pool = startPool()

  test.each([
    ['aB1!xyz', 'Password not long enough'],
    ['abcdefg1!', 'Password must have uppercase characters'],
    ['ABCDEFG1!', 'Password must have lowercase characters'],
    ['abcdefgH!', 'Password must have numeric characters'],
    ['abcdefgH1', 'Password must have symbol characters'],
  ])('%s is rejected, and the error names the rule', async (Password, rule) => {
    const { confirmedUser, exception } = await pool
    await confirmedUser(rule.replaceAll(' ', '-'))
    const input = { Username: rule.replaceAll(' ', '-'), Password, Permanent: true }
    expect(await exception(AdminSetUserPasswordCommand, input)).toBe(
      `InvalidPasswordException: Password did not conform with policy: ${rule}`,
    )
  })

  test.each([
    ['with a space at its end', 'abcdefgH1! '],
    ['of more than 256 characters', 'aB1!'.repeat(65)],
  ])('%s is rejected as malformed', async (_, Password) => {
    const input = { Username: 'anyone', Password, Permanent: true }
    expect(await (await pool).exception(AdminSetUserPasswordCommand, input)).toMatch(
      /^InvalidParameterException: 1 validation error detected: Value at 'password' failed/,
    )
  })

  test.each([...'^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+- '])('counts a character of «%s» as a symbol', symbol => {
    expect(conform(policy, `abcdeH1${symbol}x`)).not.toThrow()
  })

  test('in another script has neither upper- nor lower-case letters nor symbols', () => {
    expect(conform(policy, '栃木県日光市森友aB1')).toThrow('symbol')
    expect(conform({ ...none, RequireUppercase: true }, 'äöüÄÖÜ')).toThrow('uppercase')
    expect(conform(none, '栃木県日光市')).not.toThrow()
  })

  test('of the minimum length is long enough', () => {
    expect(conform(none, 'aaaaaa')).not.toThrow()
    expect(conform(none, 'aaaaa')).toThrow('Password not long enough')
  })
})

test('generates passwords that meet the policy and differ each time', () => {
  for (const MinimumLength of [6, 8, 30, 99]) {
    const passwords = createPasswords({ ...policy, MinimumLength }, 2, () => new Date())
    const made = Array.from({ length: 50 }, () => passwords.generate())
    for (const one of made) expect(() => passwords.checkPolicy(one)).not.toThrow()
    expect(made[0]).toHaveLength(Math.max(MinimumLength, 8))
    expect(new Set(made).size).toBe(50)
  }
})

describe('a hash', () => {
  const passwords = createPasswords(policy, 2, () => new Date())

  test('matches only its password, and a missing hash matches nothing', async () => {
    const hash = await passwords.hash(password)
    expect(await passwords.matches(password, hash)).toBe(true)
    expect(await passwords.matches(`${password}x`, hash)).toBe(false)
    expect(await passwords.matches(password, undefined)).toBe(false)
    expect(await passwords.matches('', undefined)).toBe(false)
  })

  test('is salted', async () => {
    expect(await passwords.hash(password)).not.toBe(await passwords.hash(password))
  })

  test('still matches after the cost has been raised', async () => {
    const hash = await passwords.hash(password)
    expect(await createPasswords(policy, 32, () => new Date()).matches(password, hash)).toBe(true)
  })
})

test('stores no password in the database, except in messages', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'user-pool-'))
  const database = join(folder, 'pool.db')
  try {
    const pool = await startPool({ database })
    await pool.confirmedUser('anna')
    await pool.send(AdminCreateUserCommand, {
      Username: 'berta',
      UserAttributes: listed({ email: 'berta@example.com' }),
      TemporaryPassword: 'tEmporary1!',
      DesiredDeliveryMediums: ['EMAIL'],
    })
    await pool.stop()
    const content = await readFile(database, 'latin1')
    expect(content).toContain('tEmporary1!')
    expect(content).not.toContain(password)
  } finally {
    await rm(folder, { recursive: true })
  }
})
