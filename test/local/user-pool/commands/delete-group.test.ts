import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('keeps its members in the pool, without the group', async () => {
  await pool.createUser('anna')
  await pool.send(CreateGroupCommand, { GroupName: 'editors' })
  await pool.send(AdminAddUserToGroupCommand, { Username: 'anna', GroupName: 'editors' })
  await pool.send(DeleteGroupCommand, { GroupName: 'editors' })
  expect(await pool.statusOf('anna')).toBe('FORCE_CHANGE_PASSWORD')
  await pool.send(CreateGroupCommand, { GroupName: 'editors' })
  expect(await pool.send(AdminListGroupsForUserCommand, { Username: 'anna' })).toEqual({ Groups: [] })
})

test('rejects an unknown group', async () => {
  expect(await pool.exception(DeleteGroupCommand, { GroupName: 'nobody' })).toBe(
    'ResourceNotFoundException: Group not found.',
  )
})
