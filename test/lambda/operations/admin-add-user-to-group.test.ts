import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminAddUserToGroup } from '../../../lambda/operations/admin-add-user-to-group.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { group: 'editors', username: 'gimpei3' }

describe('admin-add-user-to-group', () => {
  test('adds the user to the group and returns 204', async () => {
    cognito.on(AdminAddUserToGroupCommand).resolves({})
    expect((await call(adminAddUserToGroup, { path })).status).toBe(204)
    expect(cognito.commandCalls(AdminAddUserToGroupCommand)[0]?.args[0].input).toEqual({
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
    cognito.on(AdminAddUserToGroupCommand).rejects(cognitoError(exception, message))
    const answer = await call(adminAddUserToGroup, { path })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
