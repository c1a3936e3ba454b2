import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
await pool.send(CreateGroupCommand, { GroupName: 'staff' })
await pool.createUser('anna')

test('removes the user, and does nothing for a user who is not a member', async () => {
  const both = { Username: 'anna', GroupName: 'staff' }
  await pool.send(AdminAddUserToGroupCommand, both)
  await pool.send(AdminRemoveUserFromGroupCommand, both)
  await pool.send(AdminRemoveUserFromGroupCommand, both)
  expect(await pool.send(ListUsersInGroupCommand, { GroupName: 'staff' })).toEqual({ Users: [] })
})

test.each([
  ['user', { Username: 'nobody', GroupName: 'staff' }, 'UserNotFoundException: User does not exist.'],
  ['group', { Username: 'anna', GroupName: 'nobody' }, 'ResourceNotFoundException: Group not found.'],
])('rejects an unknown %s', async (_, input, exception) => {
  expect(await pool.exception(AdminRemoveUserFromGroupCommand, input)).toBe(exception)
})
