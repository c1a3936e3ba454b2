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
    ['LimitExceededException', 'Exceeded daily email limit for the operation or the account.'],
    ['InvalidSmsRoleAccessPolicyException', 'Role does not have permission to publish with SNS'],
    ['UserLambdaValidationException', 'CustomMessage failed with error No template.'],
    ['UnexpectedLambdaException', 'CustomMessage failed with error Socket timeout.'],
    ['InvalidLambdaResponseException', 'Unrecognizable lambda output'],
  ])('returns the same response for %s "%s" as for a code that was sent', async (exception, message) => {
    cognito.on(ResendConfirmationCodeCommand).resolvesOnce({}).rejects(cognitoError(exception, message))
    const { log: _, ...sent } = await call(resendConfirmationCode, { body })
    const { log: __, ...answer } = await call(resendConfirmationCode, { body })
    expect(answer).toEqual(sent)
  })

  test.each([
    ['UserNotFoundException', '', 'REFUSED', 'INVALID_CREDENTIALS'],
    ['LimitExceededException', 'Attempt limit exceeded', 'REFUSED', 'TOO_MANY_ATTEMPTS'],
    ['LimitExceededException', 'Exceeded daily email limit', 'FAILED', 'DELIVERY_FAILED'],
    ['CodeDeliveryFailureException', '', 'FAILED', 'DELIVERY_FAILED'],
    ['UnexpectedLambdaException', '', 'FAILED', 'INTERNAL'],
  ])('logs %s "%s" that it hides, as %s %s', async (exception, message, outcome, code) => {
    cognito.on(ResendConfirmationCodeCommand).rejects(cognitoError(exception, message))
    const { status, log } = await call(resendConfirmationCode, { body })
    expect(status).toBe(202)
    expect(log).toMatchObject({ status, outcome, code, exception })
    expect('undelivered' in log).toBe(code === 'DELIVERY_FAILED')
    expect(log).not.toHaveProperty('undocumentedCodes')
  })

  test.each([
    ['TooManyRequestsException', '', 429, 'TOO_MANY_REQUESTS'],
    ['InternalErrorException', '', 503, 'UPSTREAM_UNAVAILABLE'],
    ['NotAuthorizedException', 'Unable to verify secret hash for client 4example', 500, 'INTERNAL'],
    [
      'NotAuthorizedException',
      'Client 4example is configured with secret but SECRET_HASH was not received',
      500,
      'INTERNAL',
    ],
    ['ResourceNotFoundException', 'User pool client 4example does not exist.', 500, 'INTERNAL'],
    ['ForbiddenException', 'Request not allowed due to WAF block.', 500, 'INTERNAL'],
    ['ExpiredTokenException', 'The security token included in the request is expired', 500, 'INTERNAL'],
  ])(
    'does not hide %s "%s", which reveals nothing about the user',
    async (exception, message, status, code) => {
      cognito.on(ResendConfirmationCodeCommand).rejects(cognitoError(exception, message))
      const answer = await call(resendConfirmationCode, { body })
      expect([answer.status, answer.body['code']]).toEqual([status, code])
    },
  )
})
