/** Makes files of a local user pool with as many users as wanted, through the pool's own modules. */
import { createHash } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfiguration } from '../local/user-pool/configuration.ts'
import { openDatabase } from '../local/user-pool/database.ts'
import { createGroups } from '../local/user-pool/groups.ts'
import { createPasswords } from '../local/user-pool/passwords.ts'
import { newUser, type User } from '../local/user-pool/user.ts'
import { openUserPool, type UserPool } from '../local/user-pool/user-pool.ts'
import { createUsers } from '../local/user-pool/users.ts'

export const password = 'anyPassword0!'
/** The group of all users, and that of one user in ten. */
export const groups = { everyone: 'everyone', few: 'few' }

/** With aliases, tracked sessions and a history: all of which have tables that grow. */
const poolProperties = {
  AliasAttributes: ['email', 'preferred_username'],
  UsernameConfiguration: { CaseSensitive: false },
  UserPoolTier: 'PLUS',
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
}
const clientProperties = {
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  PreventUserExistenceErrors: 'ENABLED',
}
/** Hashing is stubbed: it takes the same time at every size. */
const passwordHashCost = 2

export const openPool = (database: string): Promise<UserPool> =>
  openUserPool({
    region: 'us-east-1',
    poolProperties,
    clientProperties,
    sessionProperties: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } },
    database,
    passwordHashCost,
  })

const givenNames = [
  'Aisha',
  'Björn',
  'Chloé',
  'Daichi',
  'Elena',
  'Fatima',
  'Giulia',
  'Haruto',
  'Ivan',
  'João',
]
const familyNames = [
  'Abe',
  'Bauer',
  'Costa',
  'Dubois',
  'Eriksson',
  'Fischer',
  'García',
  'Haddad',
  'Ito',
  'Jones',
]

/** The n-th user, in an order that is neither that of names nor that of any attribute. Five in a hundred are disabled. */
export function userAt(n: number, passwordHash = ''): User {
  const digest = createHash('sha256').update(String(n)).digest('hex')
  const pick = (names: string[], at: number) =>
    names[Number(`0x${digest.slice(at, at + 4)}`) % names.length] ?? ''
  const [given_name, family_name] = [pick(givenNames, 0), pick(familyNames, 4)]
  const id = digest.slice(8, 20)
  const user = newUser(
    {
      username: `${given_name}.${family_name}.${id}`,
      sub: digest.slice(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      status: n % 100 === 5 ? 'RESET_REQUIRED' : 'CONFIRMED',
      attributes: {
        email: `${id}.${family_name.toLowerCase()}@example.com`,
        email_verified: 'true',
        phone_number: `+1${Number(`0x${digest.slice(20, 30)}`)}`,
        name: `${family_name}, ${given_name} ${id}`,
        given_name,
        family_name,
        preferred_username: `${id}-${given_name}`,
        locale: 'en',
        'custom:tenant': digest.slice(30, 32),
      },
      password: { hash: passwordHash, setAt: 0 },
    },
    new Date(0),
  )
  return { ...user, enabled: n % 100 >= 5 }
}

/** Users with a session and a history, who are neither disabled nor in need of a new password. */
export const signedIn = { first: 6, last: 50 }

/** Writes a file for each size, the smallest first, and returns their names. Each has the users of the one before, and more. */
export async function writePools(folder: string, sizes: readonly number[]): Promise<string[]> {
  const growing = join(folder, 'growing.sqlite')
  const files: string[] = []
  let count = 0
  for (const size of sizes) {
    await fill(growing, count, size)
    count = size
    const file = join(folder, `${size}.sqlite`)
    await copyFile(growing, file)
    const pool = await openPool(file)
    for (let n = signedIn.first; n <= signedIn.last; n++) await signIn(pool, userAt(n).username)
    pool.close()
    files.push(file)
  }
  return files
}

export const signIn = (pool: UserPool, username: string): Promise<object> =>
  pool.execute('AdminInitiateAuth', {
    UserPoolId: pool.id,
    ClientId: pool.clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  })

/** Adds the users from `from` up to `to`, ten thousand in a transaction. */
async function fill(file: string, from: number, to: number): Promise<void> {
  const database = openDatabase(file)
  // Nothing that a crash would lose is worth keeping: with a gigabyte of cache and without a log on disk, a million users take minutes less.
  database.sql.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000')
  const configuration = readConfiguration(poolProperties, clientProperties)
  const now = () => new Date()
  const users = createUsers(database, configuration, now)
  const memberships = createGroups(database, now)
  const hash = await createPasswords(configuration.pool.Policies.PasswordPolicy, passwordHashCost, now).hash(
    password,
  )
  for (const name of Object.values(groups)) if (!memberships.has(name)) memberships.create(name, {})
  for (let start = from; start < to; start += 10_000) {
    database.transaction(() => {
      for (let n = start; n < Math.min(start + 10_000, to); n++) {
        const user = userAt(n, hash)
        users.create(user, () => new Error(`${user.username} exists`))
        memberships.add(groups.everyone, users.keyOf(user.username))
        if (n % 10 === 0) memberships.add(groups.few, users.keyOf(user.username))
      }
    })
  }
  database.sql.close()
}
