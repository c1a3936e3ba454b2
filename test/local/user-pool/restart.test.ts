import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AdminCreateUserCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, expect, test } from '@jest/globals'
import { startPool } from './support.ts'

const folder = mkdtempSync(join(tmpdir(), 'user-pool-'))
const database = join(folder, 'users.sqlite')
afterAll(() => rmSync(folder, { recursive: true }))

test('users, ids, tokens and messages are there after a restart, also with another definition', async () => {
  const before = await startPool({ database })
  await before.confirmedUser('gimpei3')
  const UserAttributes = [{ Name: 'email', Value: 'i@example.com' }]
  await before.send(AdminCreateUserCommand, {
    Username: 'invited',
    UserAttributes,
    DesiredDeliveryMediums: ['EMAIL'],
  })
  const { AccessToken } = await before.tokensOf('gimpei3')

  const after = await startPool({
    database,
    pool: { AutoVerifiedAttributes: [] },
    client: { AuthSessionValidity: 5 },
  })
  expect([after.id, after.clientId]).toEqual([before.id, before.clientId])
  expect((await after.send(GetUserCommand, { AccessToken })).Username).toBe('gimpei3')
  expect(after.messages()).toEqual(before.messages())
  expect((await after.signIn('gimpei3')).AuthenticationResult).toBeDefined()
})
