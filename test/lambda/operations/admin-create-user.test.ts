import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminCreateUser } from '../../../lambda/operations/admin-create-user.ts'
import { call, cognitoError, environment, factsFor, mockCognito } from '../support.ts'

const cognito = mockCognito()

const created = {
  User: {
    Username: 'gimpei3',
    Attributes: [
      { Name: 'sub', Value: 'a-sub' },
      { Name: 'address', Value: '栃木県日光市森友1123-2' },
    ],
    UserCreateDate: new Date('2026-01-01T08:56:36Z'),
    UserLastModifiedDate: new Date('2026-01-01T08:56:36Z'),
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD' as const,
  },
}

function sent(): AdminCreateUserCommandInput | undefined {
  return cognito.commandCalls(AdminCreateUserCommand)[0]?.args[0].input
}

describe('admin-create-user', () => {
  test('sends a user name that is an e-mail address as `email`, and invites, only where users sign in with it', async () => {
    cognito.on(AdminCreateUserCommand).resolves(created)
    const request = { body: { username: 'g@example.com' } }
    await call(adminCreateUser, request)
    expect(sent()).toMatchObject({ UserAttributes: [], MessageAction: 'SUPPRESS' })
    cognito.resetHistory()
    const variables = { ...environment, SIGN_IN_WITH: 'email' }
    await call(adminCreateUser, request, factsFor(adminCreateUser), variables)
    expect(sent()).toMatchObject({
      UserAttributes: [{ Name: 'email', Value: 'g@example.com' }],
      DesiredDeliveryMediums: ['EMAIL'],
    })
  })

  test('creates the user and returns 201 with Location', async () => {
    cognito.on(AdminCreateUserCommand).resolves(created)
    const answer = await call(adminCreateUser, {
      body: {
        username: 'gimpei3',
        attributes: { address: '栃木県日光市森友1123-2' },
        temporaryPassword: 'cD3:oxf3',
      },
    })
    expect(answer.status).toBe(201)
    expect(answer.headers['location']).toBe('users/gimpei3')
    expect(answer.body).toEqual({
      username: 'gimpei3',
      status: 'FORCE_CHANGE_PASSWORD',
      enabled: true,
      attributes: { sub: 'a-sub', address: '栃木県日光市森友1123-2' },
      createdAt: '2026-01-01T08:56:36.000Z',
      updatedAt: '2026-01-01T08:56:36.000Z',
    })
    expect(sent()).toMatchObject({
      UserPoolId: 'us-east-1_Example01',
      Username: 'gimpei3',
      TemporaryPassword: 'cD3:oxf3',
      UserAttributes: [{ Name: 'address', Value: '栃木県日光市森友1123-2' }],
    })
  })

  test.each([
    [
      'an e-mail address',
      { email: 'g@example.com', phone_number: '+81288220000' },
      { DesiredDeliveryMediums: ['EMAIL'] },
    ],
    ['only a phone number', { phone_number: '+81288220000' }, { DesiredDeliveryMediums: ['SMS'] }],
    ['neither', {}, { MessageAction: 'SUPPRESS' }],
  ])('invites a user with %s by a medium that the attributes allow', async (_, attributes, expected) => {
    cognito.on(AdminCreateUserCommand).resolves(created)
    await call(adminCreateUser, { body: { username: 'gimpei3', attributes } })
    expect(sent()).toMatchObject(expected)
  })

  test('generates a temporary password if there is none, since a pool with passkeys would create a user without one', async () => {
    cognito.on(AdminCreateUserCommand).resolves(created)
    const { body } = await call(adminCreateUser, { body: { username: 'gimpei3' } })
    const password = sent()?.TemporaryPassword ?? ''
    expect(password).toMatch(/^\S{20}$/)
    expect(JSON.stringify(body)).not.toContain(password)
  })

  test('sends no invitation if invite is NONE', async () => {
    cognito.on(AdminCreateUserCommand).resolves(created)
    await call(adminCreateUser, {
      body: { username: 'g', attributes: { email: 'g@example.com' }, invite: 'NONE' },
    })
    expect(sent()).toMatchObject({ MessageAction: 'SUPPRESS' })
    expect(sent()).not.toHaveProperty('DesiredDeliveryMediums')
  })

  test('percent-encodes the user name in Location', async () => {
    cognito.on(AdminCreateUserCommand).resolves({ User: { ...created.User, Username: 'a/b@例' } })
    const { headers } = await call(adminCreateUser, { body: { username: 'a/b@例' } })
    expect(headers['location']).toBe('users/a%2Fb%40%E4%BE%8B')
  })

  test('reports that the user was created if the invitation cannot be sent, and how to send another', async () => {
    cognito.on(AdminCreateUserCommand).rejects(cognitoError('CodeDeliveryFailureException'))
    const { status, body } = await call(adminCreateUser, { body: { username: 'gimpei3' } })
    expect([status, body['code']]).toEqual([502, 'DELIVERY_FAILED'])
    expect(body['completed']).toEqual([
      expect.stringMatching(/^However, the user was created\..* POST \/users\/\{username\}\/invitation\.$/),
    ])
  })

  test('blames the daily limit of messages on nobody', async () => {
    const message = 'Exceeded daily email limit for the operation or the account.'
    cognito.on(AdminCreateUserCommand).rejects(cognitoError('LimitExceededException', message))
    const { status, body, log } = await call(adminCreateUser, { body: { username: 'gimpei3' } })
    expect([status, body['code'], log['outcome']]).toEqual([502, 'DELIVERY_FAILED', 'FAILED'])
    expect(body).not.toHaveProperty('completed')
  })

  test('lists every rule that the temporary password breaks', async () => {
    cognito
      .on(AdminCreateUserCommand)
      .rejects(cognitoError('InvalidPasswordException', 'Password not long enough'))
    const answer = await call(adminCreateUser, { body: { username: 'gimpei3', temporaryPassword: 'abc' } })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'INVALID_PASSWORD',
      errors: [
        { path: '/temporaryPassword', code: 'PASSWORD_TOO_SHORT', message: 'Use at least 8 characters' },
        {
          path: '/temporaryPassword',
          code: 'PASSWORD_MISSING_UPPERCASE',
          message: 'Use an uppercase letter',
        },
        { path: '/temporaryPassword', code: 'PASSWORD_MISSING_DIGIT', message: 'Use a digit' },
        {
          path: '/temporaryPassword',
          code: 'PASSWORD_MISSING_SYMBOL',
          message: 'Use a symbol, such as ! or #',
        },
      ],
    })
  })

  test.each([
    ['UsernameExistsException', 409, 'USERNAME_EXISTS'],
    ['AliasExistsException', 409, 'ALIAS_EXISTS'],
    ['InvalidSmsRoleAccessPolicyException', 502, 'DELIVERY_FAILED'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(AdminCreateUserCommand).rejects(cognitoError(exception))
    const answer = await call(adminCreateUser, { body: { username: 'gimpei3' } })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
