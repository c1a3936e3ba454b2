import { ListGroupsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listGroups } from '../../../lambda/operations/list-groups.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = {}
const items = (...names: string[]) => names.map(name => ({ GroupName: name }))

describe('list-groups', () => {
  test('fills the page from several pages of Cognito and returns a cursor if there are more groups', async () => {
    cognito.on(ListGroupsCommand).resolvesOnce({ Groups: items('a'), NextToken: 't1' })
    cognito.on(ListGroupsCommand, { NextToken: 't1' }).resolves({ Groups: items('b', 'c'), NextToken: 't2' })
    const first = await call(listGroups, { path, query: { limit: '3' } })
    expect(first.body['items']).toHaveLength(3)
    expect(cognito.commandCalls(ListGroupsCommand).map(({ args }) => args[0].input)).toMatchObject([
      { UserPoolId: 'us-east-1_Example01', Limit: 3 },
      { Limit: 2, NextToken: 't1' },
    ])

    cognito.on(ListGroupsCommand, { NextToken: 't2' }).resolves({ Groups: items('d') })
    const second = await call(listGroups, { path, query: { cursor: String(first.body['nextCursor']) } })
    expect(second.body['items']).toMatchObject([{ name: 'd' }])
    expect(second.body).not.toHaveProperty('nextCursor')
  })

  test.each(['nonsense', Buffer.from('["another list","t1"]').toString('base64url')])(
    'rejects the cursor %j, which is not from this list',
    async cursor => {
      const answer = await call(listGroups, { path, query: { cursor } })
      expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_CURSOR'])
      expect(cognito.calls()).toHaveLength(0)
    },
  )

  test('returns 429 if Cognito throttles it', async () => {
    cognito.on(ListGroupsCommand).rejects(cognitoError('TooManyRequestsException'))
    const answer = await call(listGroups, { path })
    expect([answer.status, answer.body['code']]).toEqual([429, 'TOO_MANY_REQUESTS'])
  })
})
