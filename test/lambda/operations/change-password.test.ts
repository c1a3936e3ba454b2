import { ChangePasswordCommand, GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { changePassword } from '../../../lambda/operations/change-password.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { currentPassword: 'cD3:oxf3', newPassword: 'anyPassword0!' }

describe('change-password', () => {
  test('changes the password and returns 204', async () => {
    cognito.on(ChangePasswordCommand).resolves({})
    const answer = await call(changePassword, { ...bearer, body })
    expect([answer.status, answer.body]).toEqual([204, {}])
    expect(cognito.commandCalls(ChangePasswordCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
      PreviousPassword: 'cD3:oxf3',
      ProposedPassword: 'anyPassword0!',
    })
  })

  test.each([
    ['unless the request says otherwise', {}, 1],
    ['where signOutEverywhere is true', { signOutEverywhere: true }, 1],
    ['except where signOutEverywhere is false', { signOutEverywhere: false }, 0],
  ])('revokes all tokens of the user %s', async (_, more, times) => {
    cognito.on(ChangePasswordCommand).resolves({}).on(GlobalSignOutCommand).resolves({})
    const answer = await call(changePassword, { ...bearer, body: { ...body, ...more } })
    expect(answer.status).toBe(204)
    const inputs = cognito.commandCalls(GlobalSignOutCommand).map(({ args }) => args[0].input)
    expect(inputs).toEqual(Array(times).fill({ AccessToken: accessToken }))
  })

  test('revokes no token if the current password is wrong', async () => {
    cognito
      .on(ChangePasswordCommand)
      .rejects(cognitoError('NotAuthorizedException', 'Incorrect username or password.'))
    const answer = await call(changePassword, { ...bearer, body })
    expect([answer.status, answer.body['completed']]).toEqual([401, undefined])
    expect(cognito.commandCalls(GlobalSignOutCommand)).toHaveLength(0)
  })

  test('lists every rule that the new password breaks and applies none to the current password', async () => {
    cognito.on(ChangePasswordCommand).rejects(cognitoError('InvalidPasswordException', 'Not long enough'))
    const answer = await call(changePassword, {
      ...bearer,
      body: { currentPassword: 'x', newPassword: 'Vq7!kz' },
    })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'INVALID_PASSWORD',
      errors: [{ path: '/newPassword', code: 'PASSWORD_TOO_SHORT', message: 'Use at least 8 characters' }],
    })
  })

  test.each([
    ['NotAuthorizedException', 'Incorrect username or password.', 401, 'INVALID_CREDENTIALS'],
    ['NotAuthorizedException', 'Access Token has been revoked', 401, 'TOKEN_INVALID'],
    ['NotAuthorizedException', 'Password attempts exceeded', 429, 'TOO_MANY_ATTEMPTS'],
    ['LimitExceededException', 'Attempt limit exceeded', 429, 'TOO_MANY_ATTEMPTS'],
    ['PasswordHistoryPolicyViolationException', 'Used before', 400, 'INVALID_PASSWORD'],
  ])('returns the problem for %s "%s": %d %s', async (exception, message, status, code) => {
    cognito.on(ChangePasswordCommand).rejects(cognitoError(exception, message))
    const answer = await call(changePassword, { ...bearer, body })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
