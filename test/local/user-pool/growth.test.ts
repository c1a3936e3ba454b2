/** What keeps a pool fast when it grows, and files that an earlier version wrote. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, DatabaseSync } from 'node:sqlite'
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminListUserSessionsCommand,
  AdminRespondToAuthChallengeCommand,
  DescribeUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { openDatabase } from '../../../local/user-pool/database.ts'
import { createPasswords } from '../../../local/user-pool/passwords.ts'
import { searchable } from '../../../local/user-pool/search-indexes.ts'
import { openUserPool } from '../../../local/user-pool/user-pool.ts'
import { listed, password, startPool, type TestPool, usualPolicy } from './support.ts'

let folder = ''
let file = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'user-pool-'))
  file = join(folder, 'pool.db')
})

afterEach(async () => {
  jest.restoreAllMocks()
  await rm(folder, { recursive: true })
})

/** A file with two users as the first version wrote it: the tables that they need, and documents without later properties. */
async function writeOldFile(...costs: number[]): Promise<void> {
  const sql = new DatabaseSync(file)
  sql.exec(`
    CREATE TABLE users (key TEXT PRIMARY KEY, sub TEXT NOT NULL UNIQUE, document TEXT NOT NULL) STRICT;
    CREATE TABLE aliases (
      attribute TEXT NOT NULL, value TEXT NOT NULL, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
      PRIMARY KEY (attribute, value)) STRICT;
  `)
  for (const [n, cost] of costs.entries()) {
    const policy = { ...usualPolicy, PasswordHistorySize: 0 }
    const user = {
      username: `Old${n}`,
      sub: `0000000${n}-0000-0000-0000-000000000000`,
      enabled: true,
      status: 'CONFIRMED',
      attributes: { email: `old${n}@example.com` },
      createdAt: 0,
      updatedAt: 0,
      password: { hash: await createPasswords(policy, cost, () => new Date()).hash(password), setAt: 0 },
    }
    sql
      .prepare('INSERT INTO users (key, sub, document) VALUES (?, ?, ?)')
      .run(user.username.toLowerCase(), user.sub, JSON.stringify(user))
  }
  sql.close()
}

const namesBy = async (pool: TestPool, Filter: string) =>
  (await pool.send(ListUsersCommand, { Filter })).Users?.map(({ Username }) => Username)
const countIn = async (pool: TestPool) =>
  (await pool.send(DescribeUserPoolCommand, {})).UserPool?.EstimatedNumberOfUsers

test('finds and counts the users of a file that an earlier version wrote', async () => {
  await writeOldFile(16, 16)
  for (const opening of ['first', 'second']) {
    const pool = await startPool({ database: file })
    expect(await namesBy(pool, 'email = "old1@example.com"')).toEqual(['Old1'])
    expect(await namesBy(pool, 'username ^= "Old"')).toEqual(['Old0', 'Old1'])
    expect((await pool.signIn('old0')).AuthenticationResult).toBeDefined()
    await pool.createUser(opening)
    await pool.stop()
  }
  const pool = await startPool({ database: file })
  expect(await countIn(pool)).toBe(4)
  await pool.send(AdminDeleteUserCommand, { Username: 'first' })
  expect(await countIn(pool)).toBe(3)
  await pool.stop()
})

/** The tables in which an earlier version stored a sign-in, with one. Returns its refresh token. */
function writeOldSignIn(): string {
  const sql = new DatabaseSync(file)
  sql.exec(`
    CREATE TABLE refresh_tokens (
      hash TEXT PRIMARY KEY, origin TEXT NOT NULL, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
      auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0,
      rotated_at INTEGER) STRICT;
    CREATE TABLE token_sessions (
      origin TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
      created_at INTEGER NOT NULL, last_active_at INTEGER NOT NULL,
      device_type TEXT NOT NULL, address TEXT NOT NULL) STRICT;
    CREATE TABLE origin_methods (
      origin TEXT PRIMARY KEY, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
      methods TEXT NOT NULL) STRICT;
    CREATE TABLE origin_scopes (
      origin TEXT PRIMARY KEY, user_key TEXT NOT NULL REFERENCES users (key) ON DELETE CASCADE,
      scopes TEXT NOT NULL) STRICT;
    INSERT INTO token_sessions VALUES ('1', 'tkn', 'old0', 0, 0, 'unknown', 'unknown');
    INSERT INTO origin_methods VALUES ('1', 'old0', '["pwd"]');
    INSERT INTO origin_scopes VALUES ('1', 'old0', 'openid');
  `)
  const token = 'old-refresh-token'
  const hash = createHash('sha256').update(token).digest('hex')
  sql
    .prepare('INSERT INTO refresh_tokens VALUES (?, ?, ?, 0, ?, 0, NULL)')
    .run(hash, '1', 'old0', Number.MAX_SAFE_INTEGER)
  sql.close()
  return token
}

test('forgets the sign-ins of a file that an earlier version wrote: its users sign in again', async () => {
  await writeOldFile(16)
  const RefreshToken = writeOldSignIn()
  const { tokensOf, exception, send, stop } = await startPool({
    database: file,
    sessionProperties: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } },
  })
  expect(await exception(GetTokensFromRefreshTokenCommand, { RefreshToken })).toBe(
    'NotAuthorizedException: Invalid Refresh Token.',
  )
  expect(await send(AdminListUserSessionsCommand, { Username: 'old0' })).toEqual({ Sessions: [] })
  expect(await send(GetTokensFromRefreshTokenCommand, await tokensOf('old0'))).toMatchObject({
    AuthenticationResult: expect.objectContaining({ TokenType: 'Bearer' }),
  })
  await send(AdminDeleteUserCommand, { Username: 'old0' })
  await stop()
  const sql = new DatabaseSync(file, { readOnly: true })
  const names = sql
    .prepare('SELECT name FROM sqlite_schema')
    .all()
    .map(({ name }) => name)
  sql.close()
  expect(names).toContain('origins')
  expect(names).not.toContain('refresh_tokens')
})

test('does not count a user whose creation failed', async () => {
  const pool = await startPool({ pool: { UsernameAttributes: ['email'] } })
  const user = (Username: string) => ({ Username, UserAttributes: listed({ email: 'same@example.com' }) })
  await pool.send(AdminCreateUserCommand, user('same@example.com'))
  await expect(pool.send(AdminCreateUserCommand, user('same@example.com'))).rejects.toThrow('already exists')
  expect(await countIn(pool)).toBe(1)
})

/** The cost of each user's hash, by key. */
function costs(): Record<string, number> {
  const sql = new DatabaseSync(file, { readOnly: true })
  const rows = sql.prepare("SELECT key, document ->> '$.password.hash' AS hash FROM users").all()
  sql.close()
  return Object.fromEntries(rows.map(({ key, hash }) => [key, Number.parseInt(String(hash), 10)]))
}

test('hashes passwords at the highest cost in an old file, so that new users take as long as the others and unknown names', async () => {
  await writeOldFile(16, 64, 32)
  const pool = await startPool({ database: file, passwordHashCost: 2 })
  await pool.confirmedUser('new')
  expect((await pool.signIn('old0')).AuthenticationResult).toBeDefined()
  await pool.stop()
  expect(costs()).toMatchObject({ new: 64 })
})

test('keeps the cost with which the first process opened a file', async () => {
  for (const [name, passwordHashCost] of Object.entries({ a: 32, b: 16, c: 64 })) {
    const pool = await startPool({ database: file, passwordHashCost })
    await pool.confirmedUser(name)
    expect((await pool.signIn('a')).AuthenticationResult).toBeDefined()
    await pool.stop()
  }
  expect(costs()).toEqual({ a: 32, b: 32, c: 32 })
})

test('does not keep a cost that it rejected', async () => {
  await expect(startPool({ database: file, passwordHashCost: 1000 })).rejects.toThrow('passwordHashCost')
  const pool = await startPool({ database: file, passwordHashCost: 32 })
  await pool.confirmedUser('a')
  await pool.stop()
  expect(costs()).toEqual({ a: 32 })
})

test('opens a file only once at a time', async () => {
  const pool = await startPool({ database: file })
  await expect(startPool({ database: file })).rejects.toThrow(`${file} is used by another local user pool`)
  await pool.stop()
  await (await startPool({ database: file })).stop()
})

/** Lists that their purpose makes as long as what was sent. */
const readsAll = ['SELECT document FROM messages ORDER BY id DESC']

test('no statement reads a whole table, or sorts users', async () => {
  const prepare = jest.spyOn(DatabaseSync.prototype, 'prepare')
  const pool = await openUserPool({
    region: 'us-east-1',
    poolProperties: { AliasAttributes: ['email'] },
    clientProperties: {},
    database: ':memory:',
    passwordHashCost: 2,
  })
  for (const name of Object.keys(searchable))
    for (const operator of ['=', '^=']) {
      const input = { UserPoolId: pool.id, Filter: `${name} ${operator} "a"` }
      expect(await pool.execute('ListUsers', input)).toMatchObject({ Users: [] })
    }
  const statements = new Set(prepare.mock.calls.map(([text]) => text))
  pool.close()
  expect(statements.size).toBeGreaterThan(60)

  const { sql } = openDatabase(':memory:')
  for (const statement of statements) {
    if (readsAll.includes(statement)) continue
    const plan = sql.prepare(`EXPLAIN QUERY PLAN ${statement.replaceAll('?', "''")}`).all()
    const details = plan.map(({ detail }) => String(detail))
    const scans = details.filter(
      detail =>
        /^SCAN (?!CONSTANT|user_count)/.test(detail) ||
        (/USE TEMP B-TREE/.test(detail) && /FROM users/.test(statement)),
    )
    expect({ statement, scans }).toEqual({ statement, scans: [] })
  }
  sql.close()
})

test('plans no statement a second time for users who are created, sign in, refresh their tokens, answer a challenge, or are listed', async () => {
  const prepare = jest.spyOn(DatabaseSync.prototype, 'prepare')
  const { send, tokensOf, confirmedUser, createUser, sessionOf } = await startPool({
    sessionProperties: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 1 } },
  })
  async function requests(name: string): Promise<void> {
    await confirmedUser(name, { email: `${name}@example.com` })
    await tokensOf(name)
    const { AccessToken, RefreshToken } = await tokensOf(name)
    await send(GetTokensFromRefreshTokenCommand, { RefreshToken })
    await send(GetUserCommand, { AccessToken })
    await send(AdminListUserSessionsCommand, { Username: name })
    await send(ListUsersCommand, {})
    await send(ListUsersCommand, { Filter: 'email ^= "a"' })
    await createUser(`${name}-invited`)
    await send(AdminRespondToAuthChallengeCommand, {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: await sessionOf(`${name}-invited`),
      ChallengeResponses: { USERNAME: `${name}-invited`, NEW_PASSWORD: password },
    })
  }
  await requests('a')
  const planned: unknown[] = []
  const [database] = prepare.mock.contexts.filter(each => each instanceof DatabaseSync)
  database?.setAuthorizer((...what) => {
    planned.push(what)
    return constants.SQLITE_OK
  })
  // Each statement is planned for the authorizer once.
  await requests('b')
  expect(planned).toContainEqual(expect.arrayContaining(['origin_tokens', 'hash']))
  planned.length = 0
  await requests('c')
  expect(planned).toEqual([])
})
