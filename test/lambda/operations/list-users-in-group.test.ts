import { ListUsersInGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listUsersInGroup } from '../../../lambda/operations/list-users-in-group.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { group: 'editors' }
const items = (...names: string[]) => names.map(name => ({ Username: name }))

describe('list-users-in-group', () => {
  test('fills the page from several pages of Cognito and returns a cursor if there are more users', async () => {
    cognito.on(ListUsersInGroupCommand).resolvesOnce({ Users: items('a'), NextToken: 't1' })
    cognito
      .on(ListUsersInGroupCommand, { NextToken: 't1' })
      .resolves({ Users: items('b', 'c'), NextToken: 't2' })
    const first = await call(listUsersInGroup, { path, query: { limit: '3' } })
    expect(first.body['items']).toHaveLength(3)
    expect(cognito.commandCalls(ListUsersInGroupCommand).map(({ args }) => args[0].input)).toMatchObject([
      { UserPoolId: 'us-east-1_Example01', GroupName: 'editors', Limit: 3 },
      { Limit: 2, NextToken: 't1' },
    ])

    cognito.on(ListUsersInGroupCommand, { NextToken: 't2' }).resolves({ Users: items('d') })
    const second = await call(listUsersInGroup, { path, query: { cursor: String(first.body['nextCursor']) } })
    expect(second.body['items']).toMatchObject([{ username: 'd' }])
    expect(second.body).not.toHaveProperty('nextCursor')
  })

  test.each(['nonsense', Buffer.from('["another list","t1"]').toString('base64url')])(
    'rejects the cursor %j, which is not from this list',
    async cursor => {
      const answer = await call(listUsersInGroup, { path, query: { cursor } })
      expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_CURSOR'])
      expect(cognito.calls()).toHaveLength(0)
    },
  )

  test("rejects a cursor of another group's list", async () => {
    cognito.on(ListUsersInGroupCommand).resolves({ Users: items('a'), NextToken: 't1' })
    const { body } = await call(listUsersInGroup, { path, query: { limit: '1' } })
    const query = { limit: '1', cursor: String(body['nextCursor']) }
    expect((await call(listUsersInGroup, { path, query })).status).toBe(200)
    const other = await call(listUsersInGroup, { path: { group: 'another' }, query })
    expect([other.status, other.body['code']]).toEqual([400, 'INVALID_CURSOR'])
  })

  test('returns 404 for an unknown group', async () => {
    cognito.on(ListUsersInGroupCommand).rejects(cognitoError('ResourceNotFoundException', 'Group not found.'))
    const answer = await call(listUsersInGroup, { path })
    expect([answer.status, answer.body['code']]).toEqual([404, 'GROUP_NOT_FOUND'])
  })
})
