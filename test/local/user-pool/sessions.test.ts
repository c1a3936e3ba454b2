/** The validity of sessions, and their independence from each other. */
import { AdminRespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { otherPassword, startPool, type TestPool } from './support.ts'

const usual = await startPool()

const expired = 'NotAuthorizedException: Invalid session for the user, session is expired.'
const answer = (USERNAME: string, Session: string) => ({
  ChallengeName: 'NEW_PASSWORD_REQUIRED' as const,
  Session,
  ChallengeResponses: { USERNAME, NEW_PASSWORD: otherPassword },
})
const exception = (pool: TestPool, username: string, session: string) =>
  pool.exception(AdminRespondToAuthChallengeCommand, answer(username, session))

test.each([
  ['three minutes', {}, 180],
  ['the minutes in the client’s AuthSessionValidity', { AuthSessionValidity: 15 }, 900],
])('accepts a session for %s', async (_, client, seconds) => {
  const pool = await startPool({ client })
  await pool.createUser('anna')
  const tooLate = await pool.sessionOf('anna')
  pool.advance(0.001)
  const inTime = await pool.sessionOf('anna')
  pool.advance(seconds - 0.001)
  expect(await exception(pool, 'anna', tooLate)).toBe(expired)
  const { AuthenticationResult } = await pool.send(AdminRespondToAuthChallengeCommand, answer('anna', inTime))
  expect(AuthenticationResult).toBeDefined()
})

test('treats a long expired session like one that has just expired', async () => {
  await usual.createUser('late')
  const old = await usual.sessionOf('late')
  usual.advance(6 * 86_400)
  await usual.sessionOf('late')
  expect(await exception(usual, 'late', old)).toBe(expired)
})

test('opens one session per sign-in, and invalidates the others after a response', async () => {
  await usual.createUser('twice')
  const [first, second] = [await usual.sessionOf('twice'), await usual.sessionOf('twice')]
  expect(second).not.toBe(first)
  await usual.send(AdminRespondToAuthChallengeCommand, answer('twice', second))
  expect(await exception(usual, 'twice', first)).toMatch(
    /^NotAuthorizedException: Invalid session for the user/,
  )
  expect((await usual.signIn('twice', otherPassword)).AuthenticationResult).toBeDefined()
})

test('rejects a session of another pool', async () => {
  const there = await startPool()
  await usual.createUser('anna')
  await there.createUser('anna')
  expect(await exception(usual, 'anna', await there.sessionOf('anna'))).toBe(expired)
})
