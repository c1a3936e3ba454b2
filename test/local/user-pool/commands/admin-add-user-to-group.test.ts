import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { startPool } from '../support.ts'

const pool = await startPool()
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`
await pool.send(CreateGroupCommand, { GroupName: 'staff', Precedence: 2, RoleArn: role('staff') })
await pool.send(CreateGroupCommand, { GroupName: 'editors', Precedence: 1, RoleArn: role('editor') })
await pool.send(CreateGroupCommand, { GroupName: 'authors', Precedence: 1, RoleArn: role('author') })
await pool.send(CreateGroupCommand, { GroupName: 'readers' })

const add = (Username: string, GroupName: string) =>
  pool.send(AdminAddUserToGroupCommand, { Username, GroupName })

test('is idempotent', async () => {
  await pool.createUser('anna')
  await add('anna', 'staff')
  await add('ANNA', 'staff')
  const { Groups = [] } = await pool.send(AdminListGroupsForUserCommand, { Username: 'anna' })
  expect(Groups.map(({ GroupName }) => GroupName)).toEqual(['staff'])
})

test('adds the groups to both tokens, by precedence, and their roles to the ID token', async () => {
  await pool.confirmedUser('berta')
  for (const group of ['readers', 'staff', 'editors']) await add('berta', group)
  const { AccessToken, IdToken } = await pool.tokensOf('berta')
  const groups = ['editors', 'staff', 'readers']
  expect(decodeJwt(AccessToken)['cognito:groups']).toEqual(groups)
  expect(decodeJwt(AccessToken)).not.toHaveProperty('cognito:roles')
  expect(decodeJwt(IdToken)).toMatchObject({
    'cognito:groups': groups,
    'cognito:roles': [role('editor'), role('staff')],
    'cognito:preferred_role': role('editor'),
  })
})

test('sets no preferred role if two groups of the same precedence have different roles', async () => {
  await pool.confirmedUser('clara')
  for (const group of ['authors', 'editors']) await add('clara', group)
  const { IdToken } = await pool.tokensOf('clara')
  expect(decodeJwt(IdToken)['cognito:roles']).toHaveLength(2)
  expect(decodeJwt(IdToken)).not.toHaveProperty('cognito:preferred_role')
})

test('omits the claims for a user without a group, and adds them to the next tokens', async () => {
  await pool.confirmedUser('dora')
  const { AccessToken, RefreshToken } = await pool.tokensOf('dora')
  expect(decodeJwt(AccessToken)).not.toHaveProperty('cognito:groups')
  await add('dora', 'readers')
  const { AuthenticationResult } = await pool.send(GetTokensFromRefreshTokenCommand, { RefreshToken })
  expect(decodeJwt(AuthenticationResult?.AccessToken ?? '')['cognito:groups']).toEqual(['readers'])
})

test.each([
  ['user', { Username: 'nobody', GroupName: 'staff' }, 'UserNotFoundException: User does not exist.'],
  ['group', { Username: 'anna', GroupName: 'nobody' }, 'ResourceNotFoundException: Group not found.'],
])('rejects an unknown %s', async (_, input, exception) => {
  expect(await pool.exception(AdminAddUserToGroupCommand, input)).toBe(exception)
})
