import { GetUserAttributeVerificationCodeCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { getUserAttributeVerificationCode } from '../../../lambda/operations/get-user-attribute-verification-code.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const request = { ...bearer, path: { name: 'email' } }

describe('get-user-attribute-verification-code', () => {
  test('returns 202 with the destination of the code', async () => {
    cognito.on(GetUserAttributeVerificationCodeCommand).resolves({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'g***@e***' },
    })
    const answer = await call(getUserAttributeVerificationCode, request)
    expect(answer.status).toBe(202)
    expect(answer.body).toEqual({
      delivery: { attribute: 'email', medium: 'EMAIL', destination: 'g***@e***' },
    })
    expect(cognito.commandCalls(GetUserAttributeVerificationCodeCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
      AttributeName: 'email',
    })
  })

  test.each([
    ['LimitExceededException', 429, 'TOO_MANY_ATTEMPTS'],
    ['CodeDeliveryFailureException', 502, 'DELIVERY_FAILED'],
    ['InvalidParameterException', 400, 'INVALID_PARAMETER'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(GetUserAttributeVerificationCodeCommand).rejects(cognitoError(exception))
    const answer = await call(getUserAttributeVerificationCode, request)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
