import { AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminRemoveUserFromGroup } from '../../../lambda/operations/admin-remove-user-from-group.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { group: 'editors', username: 'gimpei3' }

describe('admin-remove-user-from-group', () => {
  test('removes the user from the group and returns 204', async () => {
    cognito.on(AdminRemoveUserFromGroupCommand).resolves({})
    expect((await call(adminRemoveUserFromGroup, { path })).status).toBe(204)
    expect(cognito.commandCalls(AdminRemoveUserFromGroupCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      GroupName: 'editors',
      Username: 'gimpei3',
    })
  })

  test.each([
    ['UserNotFoundException', 'User does not exist.', 404, 'USER_NOT_FOUND'],
    ['ResourceNotFoundException', 'Group not found.', 404, 'GROUP_NOT_FOUND'],
    ['ResourceNotFoundException', 'User pool us-east-1_Example01 does not exist.', 500, 'INTERNAL'],
  ])('returns the problem for %s "%s": %d %s', async (exception, message, status, code) => {
    cognito.on(AdminRemoveUserFromGroupCommand).rejects(cognitoError(exception, message))
    const answer = await call(adminRemoveUserFromGroup, { path })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
