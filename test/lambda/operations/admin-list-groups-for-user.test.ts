import { AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminListGroupsForUser } from '../../../lambda/operations/admin-list-groups-for-user.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }
const items = (...names: string[]) => names.map(name => ({ GroupName: name }))

describe('admin-list-groups-for-user', () => {
  test('fills the page from several pages of Cognito and returns a cursor if there are more groups', async () => {
    cognito.on(AdminListGroupsForUserCommand).resolvesOnce({ Groups: items('a'), NextToken: 't1' })
    cognito
      .on(AdminListGroupsForUserCommand, { NextToken: 't1' })
      .resolves({ Groups: items('b', 'c'), NextToken: 't2' })
    const first = await call(adminListGroupsForUser, { path, query: { limit: '3' } })
    expect(first.body['items']).toHaveLength(3)
    expect(
      cognito.commandCalls(AdminListGroupsForUserCommand).map(({ args }) => args[0].input),
    ).toMatchObject([
      { UserPoolId: 'us-east-1_Example01', Username: 'gimpei3', Limit: 3 },
      { Limit: 2, NextToken: 't1' },
    ])

    cognito.on(AdminListGroupsForUserCommand, { NextToken: 't2' }).resolves({ Groups: items('d') })
    const second = await call(adminListGroupsForUser, {
      path,
      query: { cursor: String(first.body['nextCursor']) },
    })
    expect(second.body['items']).toMatchObject([{ name: 'd' }])
    expect(second.body).not.toHaveProperty('nextCursor')
  })

  test.each(['nonsense', Buffer.from('["another list","t1"]').toString('base64url')])(
    'rejects the cursor %j, which is not from this list',
    async cursor => {
      const answer = await call(adminListGroupsForUser, { path, query: { cursor } })
      expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_CURSOR'])
      expect(cognito.calls()).toHaveLength(0)
    },
  )

  test("rejects a cursor of another user's list", async () => {
    cognito.on(AdminListGroupsForUserCommand).resolves({ Groups: items('a'), NextToken: 't1' })
    const { body } = await call(adminListGroupsForUser, { path, query: { limit: '1' } })
    const query = { limit: '1', cursor: String(body['nextCursor']) }
    expect((await call(adminListGroupsForUser, { path, query })).status).toBe(200)
    const other = await call(adminListGroupsForUser, { path: { username: 'another' }, query })
    expect([other.status, other.body['code']]).toEqual([400, 'INVALID_CURSOR'])
  })

  test('returns 404 for an unknown user', async () => {
    cognito
      .on(AdminListGroupsForUserCommand)
      .rejects(cognitoError('UserNotFoundException', 'User does not exist.'))
    const answer = await call(adminListGroupsForUser, { path })
    expect([answer.status, answer.body['code']]).toEqual([404, 'USER_NOT_FOUND'])
  })
})
