import { DeleteGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { deleteGroup } from '../../../lambda/operations/delete-group.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { group: 'editors%2Fja' }

describe('delete-group', () => {
  test('deletes the group and returns 204', async () => {
    cognito.on(DeleteGroupCommand).resolves({})
    expect((await call(deleteGroup, { path })).status).toBe(204)
    expect(cognito.commandCalls(DeleteGroupCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      GroupName: 'editors/ja',
    })
  })

  test('returns 404 for a group that does not exist', async () => {
    cognito.on(DeleteGroupCommand).rejects(cognitoError('ResourceNotFoundException', 'Group not found.'))
    const answer = await call(deleteGroup, { path })
    expect([answer.status, answer.body['code']]).toEqual([404, 'GROUP_NOT_FOUND'])
  })
})
