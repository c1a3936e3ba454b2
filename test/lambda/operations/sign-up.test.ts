import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { signUp } from '../../../lambda/operations/sign-up.ts'
import { call, cognitoError, environment, mockCognito } from '../support.ts'

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

  test.each(['google_110', 'Google_', 'ACME_7'])(
    'rejects %s, the name of a user of a provider, before Cognito sees it',
    async username => {
      const PROVIDERS = '[{"name":"Google","type":"google"},{"name":"acme","type":"saml"}]'
      const { status, body: problem } = await call(signUp, { body: { ...body, username } }, undefined, {
        ...environment,
        SIGN_IN_DOMAIN: 'https://example.auth.us-east-1.amazoncognito.com',
        PROVIDERS,
      })
      expect([status, problem['code']]).toEqual([400, 'INVALID_REQUEST'])
      expect(problem['errors']).toMatchObject([{ path: '/username', code: 'INVALID_VALUE' }])
      expect(cognito.commandCalls(SignUpCommand)).toEqual([])
    },
  )

  test('accepts an address that begins with the name of a provider where Cognito generates the user name', async () => {
    cognito.on(SignUpCommand).resolves({ UserSub: 'a-sub' })
    const request = { body: { username: 'company_jane@example.com', password: body.password } }
    const variables = { ...environment, PROVIDERS: '[{"name":"company","type":"oidc"}]' }
    const withNames = await call(signUp, request, undefined, variables)
    const withAddresses = await call(signUp, request, undefined, { ...variables, SIGN_IN_WITH: 'email' })
    expect([withNames.status, withAddresses.status]).toEqual([400, 201])
  })

  test.each([
    ['UsernameExistsException', '', 409, 'USERNAME_EXISTS'],
    ['NotAuthorizedException', 'SignUp is not permitted for this user pool', 500, 'INTERNAL'],
    ['NotAuthorizedException', 'Unable to verify secret hash for client 4example', 500, 'INTERNAL'],
    ['NotAuthorizedException', 'In other words', 500, 'INTERNAL'],
    ['LimitExceededException', 'Exceeded daily email limit for the operation', 502, 'DELIVERY_FAILED'],
    ['UserLambdaValidationException', 'PreSignUp failed with error No guests.', 400, 'INVALID_PARAMETER'],
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

  test('reports that the user was created if the code cannot be sent, and how to get another', async () => {
    cognito.on(SignUpCommand).rejects(cognitoError('CodeDeliveryFailureException'))
    const { status, body: answer } = await call(signUp, { body })
    expect([status, answer['code']]).toEqual([502, 'DELIVERY_FAILED'])
    expect(answer['completed']).toEqual([
      'However, the user was created. To get a code, send POST /auth/sign-up/resend.',
    ])
  })

  test('does not report a created user for other failures', async () => {
    cognito.on(SignUpCommand).rejects(cognitoError('LimitExceededException', 'Exceeded daily email limit'))
    expect((await call(signUp, { body })).body).not.toHaveProperty('completed')
  })

  test('answers confirmed false and no delivery if Cognito states neither', async () => {
    cognito.on(SignUpCommand).resolves({ UserSub: 'a-sub' })
    expect((await call(signUp, { body })).body).toEqual({ sub: 'a-sub', confirmed: false })
  })

  test('sends a user name that is an e-mail address also as `email`', async () => {
    cognito.on(SignUpCommand).resolves({ UserSub: 'a-sub' })
    const username = 'h@example.com'
    await call(signUp, { body: { username, password: 'anyPassword0!', attributes: { name: 'Hanako' } } })
    expect(cognito.commandCalls(SignUpCommand)[0]?.args[0].input.UserAttributes).toEqual([
      { Name: 'email', Value: username },
      { Name: 'name', Value: 'Hanako' },
    ])
  })

  test('reports every attribute that the pool requires and the request lacks', async () => {
    const message =
      'Attributes did not conform to the schema: name: The attribute is required\n' +
      'custom:plan: The attribute is required'
    cognito.on(SignUpCommand).rejects(cognitoError('InvalidParameterException', message))
    const response = await call(signUp, { body })
    expect([response.status, response.body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(response.body['errors']).toEqual([
      { path: '/attributes/name', code: 'REQUIRED', message: 'The user pool requires this attribute' },
      { path: '/attributes/custom:plan', code: 'REQUIRED', message: 'The user pool requires this attribute' },
    ])
  })

  test('rejects a user name that is an address other than `email`, and names the attribute', async () => {
    const response = await call(signUp, { body: { ...body, username: 'someone@example.com' } })
    expect([response.status, response.body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(response.body['errors']).toEqual([
      { path: '/attributes/email', code: 'CONFLICT', message: expect.stringContaining('`email`') },
    ])
    expect(cognito.calls()).toEqual([])
  })

  test('rejects a user name that has the form of a sub, and names the field', async () => {
    const username = '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11'
    const response = await call(signUp, { body: { ...body, username } })
    expect([response.status, response.body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(response.body['errors']).toEqual([
      { path: '/username', code: 'INVALID_VALUE', message: expect.stringContaining('user id') },
    ])
    expect(cognito.calls()).toEqual([])
  })

  test('accepts a sign-up without attributes', async () => {
    cognito.on(SignUpCommand).resolves({ UserSub: 'a-sub' })
    const { username, password } = body
    expect((await call(signUp, { body: { username, password } })).status).toBe(201)
  })
})
