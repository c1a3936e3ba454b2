import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
const roleArn = 'arn:aws:iam::123456789012:role/editor'

test('creates a group with all properties, and returns its dates', async () => {
  const input = { GroupName: 'editors', Description: 'Who may write', Precedence: 0, RoleArn: roleArn }
  const { Group } = await pool.send(CreateGroupCommand, input)
  const times = { CreationDate: pool.now(), LastModifiedDate: pool.now() }
  expect(Group).toEqual({ ...input, ...times, UserPoolId: pool.id })
})

test('creates a group with only a name, in any script', async () => {
  const { Group } = await pool.send(CreateGroupCommand, { GroupName: '栃木/日光' })
  expect(Group).not.toHaveProperty('Precedence')
  expect(Group?.GroupName).toBe('栃木/日光')
})

test('rejects a name that is taken', async () => {
  await pool.send(CreateGroupCommand, { GroupName: 'twice' })
  expect(await pool.exception(CreateGroupCommand, { GroupName: 'twice' })).toBe(
    'GroupExistsException: A group with the name already exists in this user pool.',
  )
})

test.each([
  ['a name with a space', { GroupName: 'a b' }, 'groupName'],
  ['a negative precedence', { GroupName: 'g', Precedence: -1 }, 'precedence'],
  ['a role that is not an ARN', { GroupName: 'g', RoleArn: 'the editors of this pool' }, 'roleArn'],
])('rejects %s', async (_, input, member) => {
  expect(await pool.exception(CreateGroupCommand, input)).toMatch(
    `InvalidParameterException: 1 validation error detected: Value at '${member}'`,
  )
})
