import { ResendConfirmationCodeCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { resendConfirmationCode } from '../../../lambda/operations/resend-confirmation-code.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { username: 'gimpei3' }

describe('resend-confirmation-code', () => {
  test('returns 202 without the destination of the code', async () => {
    cognito.on(ResendConfirmationCodeCommand).resolves({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'g***@e***' },
    })
    const answer = await call(resendConfirmationCode, { body })
    expect([answer.status, answer.body]).toEqual([202, {}])
    expect(cognito.commandCalls(ResendConfirmationCodeCommand)[0]?.args[0].input).toEqual({
      ClientId: 'exampleclientid',
      Username: 'gimpei3',
    })
  })

  test.each([
    ['UserNotFoundException', 'Username/client id combination not found.'],
    ['InvalidParameterException', 'User is already confirmed.'],
    ['NotAuthorizedException', 'User is disabled.'],
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.'],
    ['CodeDeliveryFailureException', ''],
  ])('returns the same response for %s "%s" as for a code that was sent', async (exception, message) => {
    cognito.on(ResendConfirmationCodeCommand).resolvesOnce({}).rejects(cognitoError(exception, message))
    const { log: _, ...sent } = await call(resendConfirmationCode, { body })
    const { log: __, ...answer } = await call(resendConfirmationCode, { body })
    expect(answer).toEqual(sent)
  })

  test.each([
    ['TooManyRequestsException', 429, 'TOO_MANY_REQUESTS'],
    ['InternalErrorException', 503, 'UPSTREAM_UNAVAILABLE'],
  ])('does not hide %s, which reveals nothing about the user', async (exception, status, code) => {
    cognito.on(ResendConfirmationCodeCommand).rejects(cognitoError(exception))
    const answer = await call(resendConfirmationCode, { body })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
