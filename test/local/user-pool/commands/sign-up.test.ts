import { AdminGetUserCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { password, startPool } from '../support.ts'

const pool = await startPool({
  pool: { Schema: [{ Name: 'role', AttributeDataType: 'String', Mutable: true }] },
  client: { WriteAttributes: ['email', 'name'] },
})
const closed = await startPool({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } })
const hanako = { Username: 'hanako', Password: password }

describe('SignUp', () => {
  test('makes an unconfirmed user and sends a code to the address that the pool verifies', async () => {
    const UserAttributes = [{ Name: 'email', Value: 'hanako@example.com' }]
    const answer = await pool.send(SignUpCommand, { ...hanako, UserAttributes })
    expect(answer).toEqual({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'h***@e***' },
    })
    expect(pool.messages('hanako@example.com')[0]?.code).toMatch(/^\d{6}$/)
    expect(await pool.send(AdminGetUserCommand, { Username: 'hanako' })).toMatchObject({
      UserStatus: 'UNCONFIRMED',
    })
  })

  test('tells a taken name, in whatever case', async () => {
    expect(await pool.refusal(SignUpCommand, { ...hanako, Username: 'HANAKO' })).toBe(
      'UsernameExistsException: User already exists',
    )
  })

  test('sends nothing to a user without an address', async () => {
    expect(await pool.send(SignUpCommand, { ...hanako, Username: 'alone' })).not.toHaveProperty(
      'CodeDeliveryDetails',
    )
  })

  test.each(['custom:role', 'email_verified', 'nickname'])('does not let a user write %s', async Name => {
    const input = { Username: 'sly', Password: password, UserAttributes: [{ Name, Value: 'true' }] }
    expect(await pool.refusal(SignUpCommand, input)).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    )
  })

  test('refuses a weak password', async () => {
    expect(await pool.refusal(SignUpCommand, { Username: 'weak', Password: 'weakling' })).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password must have uppercase characters',
    )
  })

  test('is not permitted where only administrators create users', async () => {
    expect(await closed.refusal(SignUpCommand, hanako)).toBe(
      'NotAuthorizedException: SignUp is not permitted for this user pool',
    )
  })
})
