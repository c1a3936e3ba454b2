import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { signUp } from '../../../lambda/operations/sign-up.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { username: 'hanako', password: 'anyPassword0!', attributes: { email: 'h@example.com' } }

describe('sign-up', () => {
  test('returns 201 with the sub and the destination of the code', async () => {
    cognito.on(SignUpCommand).resolves({
      UserSub: 'a-sub',
      UserConfirmed: false,
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'h***@e***' },
    })
    const answer = await call(signUp, { body })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      sub: 'a-sub',
      confirmed: false,
      delivery: { attribute: 'email', medium: 'EMAIL', destination: 'h***@e***' },
    })
    expect(cognito.commandCalls(SignUpCommand)[0]?.args[0].input).toEqual({
      ClientId: 'exampleclientid',
      Username: 'hanako',
      Password: 'anyPassword0!',
      UserAttributes: [{ Name: 'email', Value: 'h@example.com' }],
    })
  })

  test.each([
    ['UsernameExistsException', '', 409, 'USERNAME_EXISTS'],
    ['NotAuthorizedException', 'SignUp is not permitted for this user pool', 403, 'FORBIDDEN'],
    [
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
      400,
      'INVALID_PARAMETER',
    ],
  ])('returns the problem for %s "%s": %d %s', async (exception, message, status, code) => {
    cognito.on(SignUpCommand).rejects(cognitoError(exception, message))
    const answer = await call(signUp, { body })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
