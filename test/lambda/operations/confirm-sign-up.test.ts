import { ConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { confirmSignUp } from '../../../lambda/operations/confirm-sign-up.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { username: 'hanako', code: '123456' }

describe('confirm-sign-up', () => {
  test('confirms the user and returns 204', async () => {
    cognito.on(ConfirmSignUpCommand).resolves({})
    const answer = await call(confirmSignUp, { body })
    expect([answer.status, answer.body]).toEqual([204, {}])
    expect(cognito.commandCalls(ConfirmSignUpCommand)[0]?.args[0].input).toEqual({
      ClientId: 'exampleclientid',
      Username: 'hanako',
      ConfirmationCode: '123456',
    })
  })

  test.each([
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.'],
    ['UserNotFoundException', 'User does not exist.'],
    ['NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'],
  ])('returns the same response for %s "%s" as for a wrong code', async (exception, message) => {
    cognito
      .on(ConfirmSignUpCommand)
      .rejectsOnce(cognitoError('CodeMismatchException', 'Invalid verification code provided'))
      .rejects(cognitoError(exception, message))
    const { log: _, ...wrongCode } = await call(confirmSignUp, { body })
    const { log: __, ...answer } = await call(confirmSignUp, { body })
    expect([wrongCode.status, wrongCode.body['code']]).toEqual([400, 'CODE_MISMATCH'])
    expect(answer).toEqual(wrongCode)
  })

  test.each([
    ['AliasExistsException', 409, 'ALIAS_EXISTS'],
    ['LimitExceededException', 429, 'TOO_MANY_ATTEMPTS'],
    ['TooManyFailedAttemptsException', 429, 'TOO_MANY_ATTEMPTS'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(ConfirmSignUpCommand).rejects(cognitoError(exception))
    const answer = await call(confirmSignUp, { body })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
