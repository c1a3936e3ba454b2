import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminInitiateAuth } from '../../../lambda/operations/admin-initiate-auth.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const body = { username: 'gimpei3', password: 'cD3:oxf3' }

describe('admin-initiate-auth', () => {
  test('returns the tokens', async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({
      AuthenticationResult: {
        AccessToken: 'a',
        IdToken: 'i',
        RefreshToken: 'r',
        TokenType: 'Bearer',
        ExpiresIn: 3600,
      },
    })
    const answer = await call(adminInitiateAuth, { body })
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toEqual({
      outcome: 'SIGNED_IN',
      tokens: { accessToken: 'a', idToken: 'i', refreshToken: 'r', tokenType: 'Bearer', expiresIn: 3600 },
    })
  })

  test('returns NEW_PASSWORD_REQUIRED with the real user name and parsed parameters', async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 'a-session',
      ChallengeParameters: {
        USER_ID_FOR_SRP: 'gimpei3',
        requiredAttributes: '["userAttributes.given_name"]',
        userAttributes: '{"email":"g@example.com"}',
      },
    })
    const answer = await call(adminInitiateAuth, { body: { ...body, username: 'g@example.com' } })
    expect(answer.body).toEqual({
      outcome: 'CHALLENGE',
      challenge: {
        name: 'NEW_PASSWORD_REQUIRED',
        username: 'gimpei3',
        session: 'a-session',
        parameters: { requiredAttributes: ['given_name'], userAttributes: { email: 'g@example.com' } },
      },
    })
  })

  test.each([
    ['NEW_PASSWORD_REQUIRED', { requiredAttributes: '{}' }],
    ['NEW_PASSWORD_REQUIRED', { userAttributes: '["email"]' }],
    ['NEW_PASSWORD_REQUIRED', { userAttributes: '{"email":null}' }],
    ['MFA_SETUP', { MFAS_CAN_SETUP: '[1]' }],
    ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: 'null' }],
  ] as const)(
    'returns UPSTREAM_UNAVAILABLE for %s with parameters of another form: %o',
    async (name, parameters) => {
      cognito
        .on(AdminInitiateAuthCommand)
        .resolves({ ChallengeName: name, Session: 's', ChallengeParameters: parameters })
      const { status, body: problem } = await call(adminInitiateAuth, { body })
      expect([status, problem['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
    },
  )

  test('returns a challenge without a schema as Cognito sent it', async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({
      ChallengeName: 'DEVICE_SRP_AUTH',
      Session: 'a-session',
      ChallengeParameters: { SRP_B: 'ff' },
    })
    const { body: answer } = await call(adminInitiateAuth, { body })
    expect(answer['challenge']).toEqual({
      name: 'DEVICE_SRP_AUTH',
      username: 'gimpei3',
      session: 'a-session',
      cognitoParameters: { SRP_B: 'ff' },
    })
  })

  test("sends Cognito the caller's address and headers without credentials and proxy headers", async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({})
    await call(adminInitiateAuth, {
      body,
      headers: {
        'User-Agent': 'browser',
        'Accept-Language': 'ja',
        Authorization: 'secret',
        Cookie: 'x',
        Host: 'api.example.com',
        'X-Forwarded-For': '192.0.2.7',
        'X-Amzn-Trace-Id': 'Root=1',
        'X-Api-Key': 'secret',
        'Proxy-Authorization': 'secret',
        'X-Real-Ip': '127.0.0.1',
        'Accept-Encoding': '',
        'X-Anything': 'else',
      },
    })
    expect(cognito.commandCalls(AdminInitiateAuthCommand)[0]?.args[0].input.ContextData).toEqual({
      IpAddress: '192.0.2.7',
      ServerName: 'api.example.com',
      ServerPath: '/v1/somewhere',
      HttpHeaders: [
        { headerName: 'user-agent', headerValue: 'browser' },
        { headerName: 'accept-language', headerValue: 'ja' },
      ],
    })
  })

  test('truncates the headers that it sends Cognito to 512 characters', async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({})
    await call(adminInitiateAuth, { body, headers: { 'User-Agent': 'x'.repeat(9000) } })
    const { ContextData } = cognito.commandCalls(AdminInitiateAuthCommand)[0]?.args[0].input ?? {}
    expect(ContextData?.HttpHeaders).toEqual([{ headerName: 'user-agent', headerValue: 'x'.repeat(512) }])
  })

  test.each([
    ['NotAuthorizedException', 'Incorrect username or password.', 401, 'INVALID_CREDENTIALS'],
    ['NotAuthorizedException', 'Something that Cognito never said before', 401, 'INVALID_CREDENTIALS'],
    ['UserNotFoundException', 'User does not exist.', 401, 'INVALID_CREDENTIALS'],
    ['NotAuthorizedException', 'Password attempts exceeded', 429, 'TOO_MANY_ATTEMPTS'],
    [
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
      403,
      'TEMPORARY_PASSWORD_EXPIRED',
    ],
    ['NotAuthorizedException', 'User is disabled.', 403, 'USER_DISABLED'],
    ['PasswordResetRequiredException', '', 403, 'PASSWORD_RESET_REQUIRED'],
    ['UserNotConfirmedException', '', 403, 'USER_NOT_CONFIRMED'],
    ['TooManyRequestsException', '', 429, 'TOO_MANY_REQUESTS'],
    ['InternalErrorException', '', 503, 'UPSTREAM_UNAVAILABLE'],
    ['ResourceNotFoundException', 'User pool us-east-1_Example01 does not exist.', 500, 'INTERNAL'],
  ])('returns the problem for %s "%s": %d %s', async (exception, message, status, code) => {
    cognito.on(AdminInitiateAuthCommand).rejects(cognitoError(exception, message))
    const answer = await call(adminInitiateAuth, { body })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test('returns Retry-After after too many attempts', async () => {
    const locked = cognitoError('NotAuthorizedException', 'Password attempts exceeded')
    cognito.on(AdminInitiateAuthCommand).rejects(locked)
    expect((await call(adminInitiateAuth, { body })).headers['retry-after']).toBe('60')
  })
})
