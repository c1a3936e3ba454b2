import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { resendInvitation } from '../../../lambda/operations/resend-invitation.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }
const has = (Name: string) => ({ UserAttributes: [{ Name, Value: 'there' }] })

describe('resend-invitation', () => {
  test.each([
    ['email', 'EMAIL'],
    ['phone_number', 'SMS'],
  ])('sends the invitation of a user with %s by %s', async (attribute, medium) => {
    cognito.on(AdminGetUserCommand).resolves(has(attribute))
    cognito.on(AdminCreateUserCommand).resolves({ User: { Username: 'gimpei3' } })
    const { status, body, log } = await call(resendInvitation, { path })
    expect([status, body['username']]).toEqual([200, 'gimpei3'])
    // Each call counts in the quota category of its own command.
    expect(log).toMatchObject({ UserReadMs: [expect.any(Number)], UserCreationMs: [expect.any(Number)] })
    expect(cognito.commandCalls(AdminCreateUserCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      Username: 'gimpei3',
      MessageAction: 'RESEND',
      TemporaryPassword: expect.stringMatching(/^\S{20}$/),
      DesiredDeliveryMediums: [medium],
    })
  })

  test('rejects a user who cannot be reached and sends nothing', async () => {
    cognito.on(AdminGetUserCommand).resolves({ UserAttributes: [] })
    const { status, body } = await call(resendInvitation, { path })
    expect([status, body['code']]).toEqual([409, 'USER_NOT_INVITABLE'])
    expect(cognito.commandCalls(AdminCreateUserCommand)).toEqual([])
  })

  test('returns 404 for an unknown user and creates nobody', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('UserNotFoundException', 'User does not exist.'))
    const { status, body } = await call(resendInvitation, { path })
    expect([status, body['code']]).toEqual([404, 'USER_NOT_FOUND'])
    expect(cognito.commandCalls(AdminCreateUserCommand)).toEqual([])
  })

  test.each([
    ['UnsupportedUserStateException', 409, 'USER_NOT_INVITABLE'],
    ['CodeDeliveryFailureException', 502, 'DELIVERY_FAILED'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(AdminGetUserCommand).resolves(has('email'))
    cognito.on(AdminCreateUserCommand).rejects(cognitoError(exception))
    const answer = await call(resendInvitation, { path })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
