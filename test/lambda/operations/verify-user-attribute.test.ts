import { VerifyUserAttributeCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { verifyUserAttribute } from '../../../lambda/operations/verify-user-attribute.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const request = { ...bearer, path: { name: 'custom%3Atown' }, body: { code: '123456' } }

describe('verify-user-attribute', () => {
  test('verifies the attribute in the path and returns 204', async () => {
    cognito.on(VerifyUserAttributeCommand).resolves({})
    const answer = await call(verifyUserAttribute, request)
    expect([answer.status, answer.body]).toEqual([204, {}])
    expect(cognito.commandCalls(VerifyUserAttributeCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
      AttributeName: 'custom:town',
      Code: '123456',
    })
  })

  test.each([
    ['CodeMismatchException', 400, 'CODE_MISMATCH'],
    ['ExpiredCodeException', 400, 'CODE_EXPIRED'],
    ['AliasExistsException', 409, 'ALIAS_EXISTS'],
    ['LimitExceededException', 429, 'TOO_MANY_ATTEMPTS'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(VerifyUserAttributeCommand).rejects(cognitoError(exception))
    const answer = await call(verifyUserAttribute, request)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
