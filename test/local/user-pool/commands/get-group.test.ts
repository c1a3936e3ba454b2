import { CreateGroupCommand, GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('returns a group as it was created', async () => {
  const { Group } = await pool.send(CreateGroupCommand, { GroupName: 'editors', Precedence: 3 })
  expect(await pool.send(GetGroupCommand, { GroupName: 'editors' })).toEqual({ Group })
})

test('rejects an unknown group', async () => {
  expect(await pool.exception(GetGroupCommand, { GroupName: 'nobody' })).toBe(
    'ResourceNotFoundException: Group not found.',
  )
})
