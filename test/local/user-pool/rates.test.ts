/** Request rate quotas, which apply if the option is on. */
import {
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminRespondToAuthChallengeCommand,
  CreateGroupCommand,
  GetGroupCommand,
  GetUserCommand,
  ListGroupsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool, type TestPool } from './support.ts'

const exceeded = 'TooManyRequestsException: Rate exceeded'

/** Sends requests sequentially without advancing the pool's clock, and returns how many are rejected. */
async function refusedOf(calls: number, call: () => Promise<unknown>): Promise<number> {
  let refused = 0
  for (let called = 0; called < calls; called += 1) {
    await call().catch(error => {
      if (`${error.name}: ${error.message}` !== exceeded) throw error
      refused += 1
    })
  }
  return refused
}
const list = (pool: TestPool) => () => pool.send(ListUsersCommand, { Limit: 1 })
const read = (pool: TestPool, Username: string) => () => pool.send(AdminGetUserCommand, { Username })

test('allows the quota of a category per second, and refills evenly', async () => {
  const pool = await startPool({ limits: true })
  expect(await refusedOf(31, list(pool))).toBe(1)
  pool.advance(0.5)
  expect(await refusedOf(16, list(pool))).toBe(1)
  pool.advance(60)
  expect(await refusedOf(31, list(pool))).toBe(1)
})

test('allows ten reads and ten writes of a user per second, counted for all names and tokens', async () => {
  const pool = await startPool({ limits: true })
  await pool.createUser('anna')
  await pool.createUser('berta')
  pool.advance(1)
  expect(await refusedOf(11, read(pool, 'anna'))).toBe(1)
  expect(await pool.exception(AdminGetUserCommand, { Username: 'ANNA' })).toBe(exceeded)
  expect(await refusedOf(10, read(pool, 'berta'))).toBe(0)
  expect(await refusedOf(11, () => pool.send(AdminEnableUserCommand, { Username: 'anna' }))).toBe(1)
  pool.advance(1)
  await pool.confirmedUser('clara')
  const tokens = await pool.tokensOf('clara')
  pool.advance(1)
  expect(await refusedOf(11, () => pool.send(GetUserCommand, tokens))).toBe(1)
  expect(await pool.exception(AdminGetUserCommand, { Username: 'clara' })).toBe(exceeded)
})

test('does not count a rejected request towards the category', async () => {
  const pool = await startPool({ limits: true })
  await pool.createUser('anna')
  await refusedOf(200, read(pool, 'anna'))
  for (let other = 0; other < 11; other += 1) {
    await expect(read(pool, `nobody${other}`)()).rejects.toThrow('User does not exist.')
  }
})

test('counts a sign-in as a read of the user', async () => {
  const pool = await startPool({ limits: true })
  await pool.confirmedUser('anna')
  pool.advance(1)
  await pool.tokensOf('anna')
  expect(await refusedOf(10, read(pool, 'anna'))).toBe(1)
})

test('allows five requests per second of each command about groups', async () => {
  const pool = await startPool({ limits: true })
  const names = Array.from({ length: 6 }, (_, index) => `group-${index + 1}`)
  expect(await refusedOf(6, () => pool.send(CreateGroupCommand, { GroupName: names.shift() }))).toBe(1)
  expect(await refusedOf(6, () => pool.send(GetGroupCommand, { GroupName: 'group-1' }))).toBe(1)
  expect(await refusedOf(6, () => pool.send(ListGroupsCommand, {}))).toBe(1)
})

test('counts a response to NEW_PASSWORD_REQUIRED as a password change, but no other response', async () => {
  const pool = await startPool({ limits: true })
  let answered = 0
  const answer = (ChallengeName: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA') => async () => {
    answered += 1
    const USERNAME = `nobody-${answered}`
    const responses = {
      NEW_PASSWORD_REQUIRED: { NEW_PASSWORD: 'a' },
      SOFTWARE_TOKEN_MFA: { SOFTWARE_TOKEN_MFA_CODE: '123456' },
    }
    const Session = 's'.repeat(20)
    const ChallengeResponses = { USERNAME, ...responses[ChallengeName] }
    const exception = await pool.exception(AdminRespondToAuthChallengeCommand, {
      ChallengeName,
      ChallengeResponses,
      Session,
    })
    if (exception === exceeded)
      throw Object.assign(new Error('Rate exceeded'), { name: 'TooManyRequestsException' })
  }
  expect(await refusedOf(31, answer('NEW_PASSWORD_REQUIRED'))).toBe(1)
  expect(await refusedOf(31, answer('SOFTWARE_TOKEN_MFA'))).toBe(0)
})

test('allows any number of requests without the option', async () => {
  const pool = await startPool()
  expect(await refusedOf(40, list(pool))).toBe(0)
})
