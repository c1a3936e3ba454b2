import {
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminSetUserPassword } from '../../../lambda/operations/admin-set-user-password.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }

describe('admin-set-user-password', () => {
  test.each([
    ['permanent unless it says otherwise', { password: 'anyPassword0!' }, true],
    ['temporary where permanent is false', { password: 'anyPassword0!', permanent: false }, false],
  ])('sets a password that is %s', async (_, body, permanent) => {
    cognito.on(AdminSetUserPasswordCommand).resolves({})
    expect((await call(adminSetUserPassword, { path, body })).status).toBe(204)
    expect(cognito.commandCalls(AdminSetUserPasswordCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: 'gimpei3',
      Password: 'anyPassword0!',
      Permanent: permanent,
    })
    const signOuts = cognito.commandCalls(AdminUserGlobalSignOutCommand).map(({ args }) => args[0].input)
    expect(signOuts).toEqual([{ UserPoolId: 'us-east-1_Example01', Username: 'gimpei3' }])
  })

  test.each([
    ['UserNotFoundException', 404, 'USER_NOT_FOUND'],
    ['InvalidPasswordException', 400, 'INVALID_PASSWORD'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(AdminSetUserPasswordCommand).rejects(cognitoError(exception))
    const answer = await call(adminSetUserPassword, { path, body: { password: 'weak' } })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
    expect(cognito.commandCalls(AdminUserGlobalSignOutCommand)).toHaveLength(0)
  })
})
