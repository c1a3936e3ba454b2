import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
await pool.createUser('anna')
await pool.createUser('berta')
for (const GroupName of ['c', 'a', 'b']) {
  await pool.send(CreateGroupCommand, { GroupName })
  await pool.send(AdminAddUserToGroupCommand, { Username: 'anna', GroupName })
}

test('returns the groups of the user page by page', async () => {
  const first = await pool.send(AdminListGroupsForUserCommand, { Username: 'anna', Limit: 2 })
  const NextToken = first.NextToken ?? ''
  const second = await pool.send(AdminListGroupsForUserCommand, { Username: 'anna', Limit: 2, NextToken })
  const names = [first, second].map(({ Groups = [] }) => Groups.map(({ GroupName }) => GroupName))
  expect(names).toEqual([['a', 'b'], ['c']])
  expect(second).not.toHaveProperty('NextToken')
})

test('returns an empty list for a user without a group', async () => {
  expect(await pool.send(AdminListGroupsForUserCommand, { Username: 'berta' })).toEqual({ Groups: [] })
})

test('rejects the pagination token of another user’s list', async () => {
  const { NextToken = '' } = await pool.send(AdminListGroupsForUserCommand, { Username: 'anna', Limit: 1 })
  expect(await pool.exception(AdminListGroupsForUserCommand, { Username: 'berta', NextToken })).toBe(
    'InvalidParameterException: Invalid pagination token.',
  )
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminListGroupsForUserCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
