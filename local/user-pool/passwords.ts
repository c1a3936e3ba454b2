/** Passwords: kept as scrypt hashes, judged by the pool's policy, made up for invitations. */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Configuration } from './configuration.ts'
import { refusals } from './errors.ts'
import type { User } from './user.ts'

type Policy = Configuration['pool']['Policies']['PasswordPolicy']

const derive = promisify<string, Buffer, number, { N: number; maxmem: number }, Buffer>(scrypt)

export interface Passwords {
  /** A salted hash. */
  hash(password: string): Promise<string>
  /** Takes the same time without a hash, so that it does not tell whether there is a user. */
  matches(password: string, hash: string | undefined): Promise<boolean>
  /** Throws InvalidPasswordException with the first broken rule. */
  refuseWeak(password: string): void
  /** Throws PasswordHistoryPolicyViolationException for one that the user has, or had not long ago. */
  refuseUsed(password: string, user: User): Promise<void>
  /** Gives the user another password; the one before is remembered as long as the policy says. */
  replace(user: User, hash: string): void
  /** A temporary password that meets the policy. */
  makeUp(): string
}

/** `cost` is scrypt's N, a power of two. */
export function createPasswords(policy: Policy, cost: number, now: () => Date): Passwords {
  const key = (password: string, salt: Buffer, N: number) =>
    derive(password.normalize('NFC'), salt, 32, { N, maxmem: 256 * N * 8 })

  async function matches(password: string, hash: string | undefined): Promise<boolean> {
    const [N, salt = '', expected = ''] = (hash ?? `${cost}$00$`).split('$')
    const actual = await key(password, Buffer.from(salt, 'hex'), Number(N))
    return hash !== undefined && timingSafeEqual(actual, Buffer.from(expected, 'hex'))
  }

  return {
    async hash(password) {
      const salt = randomBytes(16)
      return [cost, salt.toString('hex'), (await key(password, salt, cost)).toString('hex')].join('$')
    },
    matches,
    refuseWeak(password) {
      const rule = brokenRule(password, policy)
      if (rule) throw refusals.invalidPassword(rule)
    },
    async refuseUsed(password, { password: present, earlierPasswords }) {
      const hashes = present ? [present.hash, ...earlierPasswords] : earlierPasswords
      for (const hash of hashes.slice(0, policy.PasswordHistorySize)) {
        if (await matches(password, hash)) throw refusals.passwordUsed()
      }
    },
    replace(user, hash) {
      const hashes = user.password ? [user.password.hash, ...user.earlierPasswords] : user.earlierPasswords
      // The present one is one of those that the policy counts.
      user.earlierPasswords = hashes.slice(0, Math.max(0, policy.PasswordHistorySize - 1))
      user.password = { hash, setAt: now().getTime() }
    },
    makeUp() {
      const length = Math.max(policy.MinimumLength, 8)
      const characters = [...kinds, ...Array.from({ length: length - kinds.length }, () => kinds.join(''))]
      return shuffled(characters.map(from => from.charAt(randomInt(from.length)))).join('')
    },
  }
}

/** One of each is in a made-up password; none that is mistaken for another in print. */
const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%*+-=?@']

/** Cognito's special characters (D: password policies). */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/

/** Cognito names one rule at a time, in this order (T). */
function brokenRule(password: string, policy: Policy): string | undefined {
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
