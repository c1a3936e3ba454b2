import { ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { forgotPassword } from '../../../lambda/operations/forgot-password.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { username: 'gimpei3' }

describe('forgot-password', () => {
  test('returns 202 without the destination of the code', async () => {
    cognito.on(ForgotPasswordCommand).resolves({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'g***@e***' },
    })
    const answer = await call(forgotPassword, { body })
    expect([answer.status, answer.body]).toEqual([202, {}])
    expect(cognito.commandCalls(ForgotPasswordCommand)[0]?.args[0].input).toEqual({
      ClientId: 'exampleclientid',
      Username: 'gimpei3',
    })
  })

  test.each([
    ['UserNotFoundException', 'Username/client id combination not found.'],
    ['NotAuthorizedException', 'User password cannot be reset in the current state.'],
    ['InvalidParameterException', 'Cannot reset password for the user as there is no verified email'],
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.'],
    ['CodeDeliveryFailureException', ''],
  ])('returns the same response for %s "%s" as for a code that was sent', async (exception, message) => {
    cognito.on(ForgotPasswordCommand).resolvesOnce({}).rejects(cognitoError(exception, message))
    const { log: _, ...sent } = await call(forgotPassword, { body })
    const { log: __, ...answer } = await call(forgotPassword, { body })
    expect(answer).toEqual(sent)
  })

  test.each([
    ['TooManyRequestsException', 429, 'TOO_MANY_REQUESTS'],
    ['InternalErrorException', 503, 'UPSTREAM_UNAVAILABLE'],
  ])('does not hide %s, which reveals nothing about the user', async (exception, status, code) => {
    cognito.on(ForgotPasswordCommand).rejects(cognitoError(exception))
    const answer = await call(forgotPassword, { body })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
