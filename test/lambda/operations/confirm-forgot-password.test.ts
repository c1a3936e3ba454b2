import {
  AdminUserGlobalSignOutCommand,
  ConfirmForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { confirmForgotPassword } from '../../../lambda/operations/confirm-forgot-password.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { username: 'gimpei3', code: '123456', newPassword: 'anyPassword0!' }

describe('confirm-forgot-password', () => {
  test('sets the new password and returns 204', async () => {
    cognito.on(ConfirmForgotPasswordCommand).resolves({})
    const answer = await call(confirmForgotPassword, { body })
    expect([answer.status, answer.body]).toEqual([204, {}])
    expect(cognito.commandCalls(ConfirmForgotPasswordCommand)[0]?.args[0].input).toEqual({
      ClientId: 'exampleclientid',
      Username: 'gimpei3',
      ConfirmationCode: '123456',
      Password: 'anyPassword0!',
    })
  })

  test('revokes all tokens of the user after it has set the password', async () => {
    cognito.on(ConfirmForgotPasswordCommand).resolves({}).on(AdminUserGlobalSignOutCommand).resolves({})
    expect((await call(confirmForgotPassword, { body })).status).toBe(204)
    const inputs = cognito.commandCalls(AdminUserGlobalSignOutCommand).map(({ args }) => args[0].input)
    expect(inputs).toEqual([{ UserPoolId: 'us-east-1_Example01', Username: 'gimpei3' }])
  })

  test('sends no further command to Cognito after a wrong code', async () => {
    cognito.on(ConfirmForgotPasswordCommand).rejects(cognitoError('CodeMismatchException'))
    await call(confirmForgotPassword, { body })
    expect(cognito.calls()).toHaveLength(1)
  })

  test.each([
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.'],
    ['UserNotFoundException', 'Username/client id combination not found.'],
    ['UserNotConfirmedException', 'User is not confirmed.'],
    ['NotAuthorizedException', 'User password cannot be reset in the current state.'],
    ['NotAuthorizedException', 'User is disabled.'],
  ])('returns the same response for %s "%s" as for a wrong code', async (exception, message) => {
    cognito
      .on(ConfirmForgotPasswordCommand)
      .rejectsOnce(cognitoError('CodeMismatchException', 'Invalid verification code provided'))
      .rejects(cognitoError(exception, message))
    const { log: _, ...wrongCode } = await call(confirmForgotPassword, { body })
    const { log: __, ...answer } = await call(confirmForgotPassword, { body })
    expect([wrongCode.status, wrongCode.body['code']]).toEqual([400, 'CODE_MISMATCH'])
    expect(answer).toEqual(wrongCode)
  })

  test('rejects a weak password without a call to Cognito and lists each rule', async () => {
    const answer = await call(confirmForgotPassword, { body: { ...body, newPassword: 'vwqzkxjtp0' } })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'INVALID_PASSWORD',
      errors: [
        { path: '/newPassword', code: 'PASSWORD_MISSING_UPPERCASE', message: 'Use an uppercase letter' },
        { path: '/newPassword', code: 'PASSWORD_MISSING_SYMBOL', message: 'Use a symbol, such as ! or #' },
      ],
    })
    expect(cognito.calls()).toHaveLength(0)
  })

  test.each([
    ['PasswordHistoryPolicyViolationException', 400, 'INVALID_PASSWORD'],
    ['LimitExceededException', 429, 'TOO_MANY_ATTEMPTS'],
    ['TooManyFailedAttemptsException', 429, 'TOO_MANY_ATTEMPTS'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(ConfirmForgotPasswordCommand).rejects(cognitoError(exception))
    const answer = await call(confirmForgotPassword, { body })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
