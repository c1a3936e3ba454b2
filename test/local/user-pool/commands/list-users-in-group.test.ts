import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  CreateGroupCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
for (const GroupName of ['staff', 'others']) await pool.send(CreateGroupCommand, { GroupName })
for (const Username of ['clara', 'Anna', 'berta', 'dora']) {
  await pool.createUser(Username, { email: `${Username}@example.com` })
  await pool.send(AdminAddUserToGroupCommand, { Username, GroupName: 'staff' })
}
await pool.send(AdminDeleteUserCommand, { Username: 'dora' })

test('returns the members page by page, with their attributes, and omits deleted users', async () => {
  const first = await pool.send(ListUsersInGroupCommand, { GroupName: 'staff', Limit: 2 })
  const NextToken = first.NextToken ?? ''
  const second = await pool.send(ListUsersInGroupCommand, { GroupName: 'staff', Limit: 2, NextToken })
  const names = [first, second].map(({ Users = [] }) => Users.map(({ Username }) => Username))
  expect(names).toEqual([['Anna', 'berta'], ['clara']])
  expect(second).not.toHaveProperty('NextToken')
  const email = { Name: 'email', Value: 'Anna@example.com' }
  expect(first.Users?.[0]?.Attributes).toContainEqual(email)
})

test('rejects the pagination token of another group', async () => {
  const { NextToken = '' } = await pool.send(ListUsersInGroupCommand, { GroupName: 'staff', Limit: 1 })
  expect(await pool.exception(ListUsersInGroupCommand, { GroupName: 'others', NextToken })).toBe(
    'InvalidParameterException: Invalid pagination token.',
  )
})

test('rejects an unknown group', async () => {
  expect(await pool.exception(ListUsersInGroupCommand, { GroupName: 'nobody' })).toBe(
    'ResourceNotFoundException: Group not found.',
  )
})
