/** Hashes passwords with scrypt, checks them against the pool's policy, and generates temporary ones. */
import { randomBytes, randomInt, scrypt, scryptSync, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Configuration } from './configuration.ts'
import { type Database, setting } from './database.ts'
import { exceptions } from './errors.ts'
import type { User } from './user.ts'

type Policy = Configuration['pool']['Policies']['PasswordPolicy']

const derive = promisify<string, Buffer, number, { N: number; maxmem: number }, Buffer>(scrypt)

export type Passwords = ReturnType<typeof createPasswords>

/** The range of scrypt's N: it accepts no less, and with more, a password takes over a gigabyte of memory. */
const costs = { min: 2, max: 2 ** 20 }

/** Takes about 2 ms. A slower hash would protect nothing: whoever can read the file can also read the signing key. */
const defaultCost = 2 ** 10

/**
 * The cost of all passwords in the file, which the first process that opens it decides: with two costs, the time of a sign-in
 * would tell users with one of them from unknown names. A file of an earlier version keeps its highest cost. Throws as
 * `createPasswords`.
 */
export function openHashCost(database: Database, initial = defaultCost): number {
  checkCost(initial)
  const highest = database.sql.prepare(
    "SELECT max(CAST(document ->> '$.password.hash' AS INTEGER)) AS cost FROM users",
  )
  return Number(setting(database, 'password hash cost', () => String(highest.get()?.['cost'] ?? initial)))
}

function checkCost(cost: number): void {
  if (!Number.isInteger(Math.log2(cost)) || cost < costs.min || cost > costs.max) {
    throw new Error(
      `passwordHashCost must be a power of 2 from ${costs.min} to ${costs.max}, but it is ${cost}.`,
    )
  }
}

/** `cost` is scrypt's N. Throws if it is not a power of 2 that this machine can use. */
export function createPasswords(policy: Policy, cost: number, now: () => Date) {
  checkCost(cost)
  // In another thread, unless handing it over takes as long as the hash itself.
  const hashOf = cost === costs.min ? scryptSync : derive
  const key = (password: string, salt: Buffer, N: number) =>
    hashOf(password.normalize('NFC'), salt, 32, { N, maxmem: 256 * (N + 2) * 8 })

  /** Takes the same time without a hash, so that timing does not reveal whether a user exists. */
  async function matches(password: string, hash: string | undefined): Promise<boolean> {
    const [N, salt = '', expected = ''] = (hash ?? `${cost}$00$`).split('$')
    const actual = await key(password, Buffer.from(salt, 'hex'), Number(N))
    return hash !== undefined && timingSafeEqual(actual, Buffer.from(expected, 'hex'))
  }

  return {
    /** Returns a salted hash. */
    async hash(password: string): Promise<string> {
      const salt = randomBytes(16)
      return [cost, salt.toString('hex'), (await key(password, salt, cost)).toString('hex')].join('$')
    },
    matches,
    /** Throws InvalidPasswordException with the first violated rule. */
    checkPolicy(password: string): void {
      const rule = violatedRule(password, policy)
      if (rule) throw exceptions.invalidPassword(rule)
    },
    /** Throws PasswordHistoryPolicyViolationException for a current or recent password of the user. */
    async checkHistory(password: string, { password: current, earlierPasswords }: User): Promise<void> {
      const hashes = current ? [current.hash, ...earlierPasswords] : earlierPasswords
      for (const hash of hashes.slice(0, policy.PasswordHistorySize)) {
        if (await matches(password, hash)) throw exceptions.passwordUsed()
      }
    },
    /** Replaces the user's password, and records the previous one as the policy requires. */
    replace(user: User, hash: string): void {
      const hashes = user.password ? [user.password.hash, ...user.earlierPasswords] : user.earlierPasswords
      // The policy's count includes the current password.
      user.earlierPasswords = hashes.slice(0, Math.max(0, policy.PasswordHistorySize - 1))
      user.password = { hash, setAt: now().getTime() }
    },
    /** Returns a temporary password that meets the policy. */
    generate(): string {
      const length = Math.max(policy.MinimumLength, 8)
      const characters = [
        ...characterClasses,
        ...Array.from({ length: length - characterClasses.length }, () => characterClasses.join('')),
      ]
      return shuffled(characters.map(choices => choices.charAt(randomInt(choices.length)))).join('')
    },
  }
}

/** A generated password contains at least one character of each class; none is easily confused in print. */
const characterClasses = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%*+-=?@']

/** Cognito's special characters (D: password policies). */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/

/** Cognito reports one rule at a time, in this order (T). */
function violatedRule(password: string, policy: Policy): string | undefined {
  if (password.length < policy.MinimumLength) return 'Password not long enough'
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters'
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters'
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters'
  if (policy.RequireSymbols && !symbol.test(password)) return 'Password must have symbol characters'
  return undefined
}

function shuffled(characters: string[]): string[] {
  return characters
    .map(character => ({ character, order: randomInt(2 ** 32) }))
    .sort((a, b) => a.order - b.order)
    .map(({ character }) => character)
}
