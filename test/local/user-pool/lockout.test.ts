/** Wrong passwords: one after another, and many at once. */
import {
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { password, startPool } from './support.ts'

const pool = await startPool()
const wrong = 'NotAuthorizedException: Incorrect username or password.'
const locked = 'NotAuthorizedException: Password attempts exceeded'

/** Tries a wrong password `times` times, and expects it to be checked each time. */
async function fail(username: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1)
    expect(await pool.signInException(username, 'wrong')).toBe(wrong)
}

describe.each([
  ['a user', 'anna'],
  ['an unknown user', 'nobody'],
])('%s', (_, username) => {
  test('locks for 1, 2, 4 and at most 900 seconds after the fifth and each further wrong password', async () => {
    if (username === 'anna') await pool.confirmedUser(username)
    await fail(username, 4)
    for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      await fail(username, 1)
      pool.advance(seconds - 0.001)
      expect(await pool.signInException(username, 'wrong')).toBe(locked)
      pool.advance(0.001)
    }
  })
})

test('rejects even the correct password while locked, and accepts it afterwards', async () => {
  await pool.confirmedUser('berta')
  await fail('berta', 5)
  expect(await pool.signInException('berta')).toBe(locked)
  pool.advance(1)
  expect((await pool.signIn('berta')).AuthenticationResult).toBeDefined()
})

test('does not extend the lockout for requests that are rejected while locked', async () => {
  await pool.confirmedUser('clara')
  await fail('clara', 5)
  for (let time = 0; time < 10; time += 1) expect(await pool.signInException('clara', 'wrong')).toBe(locked)
  pool.advance(1)
  expect((await pool.signIn('clara')).AuthenticationResult).toBeDefined()
})

test('resets the count after a correct password', async () => {
  await pool.confirmedUser('dora')
  await fail('dora', 4)
  await pool.signIn('dora')
  await fail('dora', 5)
  expect(await pool.signInException('dora')).toBe(locked)
})

test('unlocks a name when an administrator sets the password', async () => {
  await pool.confirmedUser('emma')
  await fail('emma', 5)
  await pool.send(AdminSetUserPasswordCommand, { Username: 'emma', Password: password, Permanent: true })
  expect((await pool.signIn('emma')).AuthenticationResult).toBeDefined()
})

test('counts all cases of a name together, and does not lock other names', async () => {
  await pool.confirmedUser('frida')
  await pool.confirmedUser('gerda')
  await fail('FRIDA', 2)
  await fail('frida', 3)
  expect(await pool.signInException('Frida')).toBe(locked)
  expect((await pool.signIn('gerda')).AuthenticationResult).toBeDefined()
})

test('counts an alias together with its user’s name', async () => {
  const aliased = await startPool({ pool: { AliasAttributes: ['email'] } })
  await aliased.confirmedUser('anna', { email: 'anna@example.com', email_verified: 'true' })
  for (const name of ['anna', 'anna@example.com', 'anna', 'anna@example.com', 'anna']) {
    expect(await aliased.signInException(name, 'wrong')).toBe(wrong)
  }
  expect(await aliased.signInException('anna@example.com')).toBe(locked)
})

test('checks only five of twenty concurrent wrong passwords', async () => {
  await pool.confirmedUser('hanna')
  const answers = await Promise.all(Array.from({ length: 20 }, () => pool.signInException('hanna', 'wrong')))
  expect(answers.filter(answer => answer === wrong)).toHaveLength(5)
  expect(answers.filter(answer => answer === locked)).toHaveLength(15)
})

test('rejects a correct password among many concurrent wrong ones', async () => {
  await pool.confirmedUser('flooded')
  const guesses = [...Array.from({ length: 19 }, (_, index) => `wrong-${index}`), password]
  const answers = await Promise.allSettled(guesses.map(guess => pool.signIn('flooded', guess)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toEqual([])
})

test('does not count an invalid refresh token', async () => {
  await pool.confirmedUser('inge')
  for (let time = 0; time < 6; time += 1) {
    const input = {
      AuthFlow: 'REFRESH_TOKEN_AUTH' as const,
      AuthParameters: { REFRESH_TOKEN: 'nonsense', USERNAME: 'inge' },
    }
    expect(await pool.exception(AdminInitiateAuthCommand, input)).toMatch(/Invalid Refresh Token/)
  }
  expect((await pool.signIn('inge')).AuthenticationResult).toBeDefined()
})
