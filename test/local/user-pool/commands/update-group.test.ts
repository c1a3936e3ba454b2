import {
  CreateGroupCommand,
  GetGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('changes only the properties in the request, and updates the date', async () => {
  const made = pool.now()
  await pool.send(CreateGroupCommand, { GroupName: 'editors', Description: 'Who may write', Precedence: 3 })
  pool.advance(60)
  const { Group } = await pool.send(UpdateGroupCommand, { GroupName: 'editors', Precedence: 1 })
  expect(Group).toMatchObject({ Description: 'Who may write', Precedence: 1 })
  expect(Group).toMatchObject({ CreationDate: made, LastModifiedDate: pool.now() })
  expect(await pool.send(GetGroupCommand, { GroupName: 'editors' })).toEqual({ Group })
})

test('rejects an unknown group', async () => {
  expect(await pool.exception(UpdateGroupCommand, { GroupName: 'nobody' })).toBe(
    'ResourceNotFoundException: Group not found.',
  )
})
