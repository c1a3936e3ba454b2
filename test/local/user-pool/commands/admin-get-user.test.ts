import { AdminGetUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { password, startPool } from '../support.ts'

const pool = await startPool()

test('returns a user under the name with which it was created', async () => {
  await pool.createUser('Anna', { email: 'anna@example.com' })
  expect(await pool.send(AdminGetUserCommand, { Username: 'anna' })).toEqual({
    Username: 'Anna',
    UserStatus: 'FORCE_CHANGE_PASSWORD',
    Enabled: true,
    UserAttributes: [
      { Name: 'sub', Value: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { Name: 'email', Value: 'anna@example.com' },
    ],
    UserCreateDate: pool.now(),
    UserLastModifiedDate: pool.now(),
  })
})

test('returns when the user was last changed', async () => {
  const created = pool.now()
  await pool.createUser('berta')
  pool.advance(60)
  await pool.send(AdminSetUserPasswordCommand, { Username: 'berta', Password: password, Permanent: true })
  expect(await pool.send(AdminGetUserCommand, { Username: 'berta' })).toMatchObject({
    UserCreateDate: created,
    UserLastModifiedDate: pool.now(),
  })
})

test('finds a user by sub', async () => {
  await pool.createUser('dora')
  const { UserAttributes } = await pool.send(AdminGetUserCommand, { Username: 'dora' })
  const sub = UserAttributes?.find(({ Name }) => Name === 'sub')?.Value
  expect((await pool.send(AdminGetUserCommand, { Username: sub })).Username).toBe('dora')
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminGetUserCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
