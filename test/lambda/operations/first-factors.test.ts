import {
  AdminGetUserAuthFactorsCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { RuntimeOperation } from '../../../lambda/contract/runtime-operation.ts'
import { adminInitiateAuth } from '../../../lambda/operations/admin-initiate-auth.ts'
import { adminRespondToAuthChallenge } from '../../../lambda/operations/admin-respond-to-auth-challenge.ts'
import { call, cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()
beforeEach(() => {
  cognito
    .on(AdminGetUserAuthFactorsCommand)
    .resolves({ ConfiguredUserAuthFactors: ['PASSWORD', 'WEB_AUTHN'] })
})
const variables = { ...environment, FIRST_FACTORS: '["PASSWORD","EMAIL_OTP","PASSKEY"]' }
const send = (operation: unknown, body: object) =>
  call(operation as RuntimeOperation, { body }, undefined, variables)
const begin = (body: object) => send(adminInitiateAuth, { username: 'gimpei3', ...body })
const session = 'a-session-of-some-length'
const answer = (body: object) => send(adminRespondToAuthChallenge, { username: 'gimpei3', session, ...body })
const begun = () => cognito.commandCalls(AdminInitiateAuthCommand).map(({ args }) => args[0].input)

describe('a sign-in without a password', () => {
  test('offers the factors of the stage in its order, without a call to Cognito', async () => {
    const { status, body } = await begin({})
    expect([status, body['challenge']]).toEqual([
      200,
      {
        name: 'SELECT_CHALLENGE',
        username: 'gimpei3',
        session: 'none-before-the-first-factor',
        parameters: { options: ['PASSWORD', 'EMAIL_OTP', 'PASSKEY'] },
      },
    ])
    expect((await begin({ prefer: 'PASSWORD' })).body['challenge']).toMatchObject({ name: 'PASSWORD' })
    expect(cognito.calls()).toEqual([])
  })

  test.each([
    ['/prefer', () => begin({ prefer: 'SMS_OTP' })],
    ['/choice', () => answer({ name: 'SELECT_CHALLENGE', choice: 'SMS_OTP' })],
  ])('rejects %s if the stage does not offer it', async (path, request) => {
    expect((await request()).body['errors']).toEqual([
      { path, code: 'INVALID_VALUE', message: 'Not offered: send PASSWORD or EMAIL_OTP or PASSKEY' },
    ])
    expect(cognito.calls()).toEqual([])
  })

  test.each([
    ['EMAIL_OTP', 'EMAIL_OTP', () => begin({ prefer: 'EMAIL_OTP' })],
    ['EMAIL_OTP', 'EMAIL_OTP', () => answer({ name: 'SELECT_CHALLENGE', choice: 'EMAIL_OTP' })],
    ['PASSKEY', 'WEB_AUTHN', () => begin({ prefer: 'PASSKEY' })],
  ])('asks Cognito for %s by the name %s', async (_, preferred, request) => {
    cognito.on(AdminInitiateAuthCommand).resolves({ Session: session })
    await request()
    expect(begun()).toMatchObject([
      {
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'gimpei3', PREFERRED_CHALLENGE: preferred },
        ContextData: { IpAddress: '192.0.2.7' },
      },
    ])
  })

  test.each([
    [
      'the code',
      {
        ChallengeName: 'EMAIL_OTP',
        Session: session,
        ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'g***@e***', USER_ID_FOR_SRP: 'real' },
      },
    ],
    ['a choice, since the user has no address', { ChallengeName: 'SELECT_CHALLENGE', Session: session }],
    ['a random challenge, since there is no user', { ChallengeName: 'WEB_AUTHN', Session: session }],
  ] as const)('returns the same challenge of a code if Cognito returns %s', async (_, output) => {
    cognito.on(AdminInitiateAuthCommand).resolves(output)
    expect((await begin({ prefer: 'EMAIL_OTP' })).body['challenge']).toEqual({
      name: 'EMAIL_OTP',
      username: 'gimpei3',
      session,
      parameters: { delivery: { medium: 'EMAIL', destination: '***' } },
    })
  })

  test.each([
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.', 'TOO_MANY_ATTEMPTS'],
    ['NotAuthorizedException', 'Password attempts exceeded', 'TOO_MANY_ATTEMPTS'],
    ['CodeDeliveryFailureException', '', 'DELIVERY_FAILED'],
    ['UserLambdaValidationException', 'PreAuthentication failed with error no.', 'INVALID_PARAMETER'],
  ])(
    'logs %s "%s" and returns the challenge of a code with the session of a name that nobody has',
    async (name, message, code) => {
      cognito
        .on(AdminInitiateAuthCommand)
        .rejectsOnce(cognitoError(name, message))
        .resolves({ ChallengeName: 'WEB_AUTHN', Session: session })
      const { status, body, log } = await begin({ prefer: 'EMAIL_OTP' })
      expect([status, log['code']]).toEqual([200, code])
      expect(body['challenge']).toMatchObject({ name: 'EMAIL_OTP', session })
      const [, { AuthParameters = {} } = {}] = begun()
      expect(AuthParameters['USERNAME']).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  test.each([
    ['TooManyRequestsException', 429, 'TOO_MANY_REQUESTS'],
    ['InternalErrorException', 503, 'UPSTREAM_UNAVAILABLE'],
  ])('returns %s, which any name can meet', async (name, status, code) => {
    cognito.on(AdminInitiateAuthCommand).rejects(cognitoError(name))
    for (const prefer of ['EMAIL_OTP', 'PASSKEY']) {
      const response = await begin({ prefer })
      expect([response.status, response.body['code']]).toEqual([status, code])
    }
  })

  test.each([
    ['NotAuthorizedException', 'Password attempts exceeded'],
    ['UserNotFoundException', ''],
    ['PasswordResetRequiredException', ''],
  ])('returns PASSKEY_UNAVAILABLE for %s "%s"', async (name, message) => {
    cognito
      .on(AdminGetUserAuthFactorsCommand)
      .rejectsOnce(cognitoError(name, message))
      .resolves({ ConfiguredUserAuthFactors: ['WEB_AUTHN'] })
    expect((await begin({ prefer: 'PASSKEY' })).body['code']).toBe('PASSKEY_UNAVAILABLE')
    cognito.on(AdminInitiateAuthCommand).rejects(cognitoError(name, message))
    const { status, body } = await begin({ prefer: 'PASSKEY' })
    expect([status, body['code']]).toEqual([409, 'PASSKEY_UNAVAILABLE'])
  })

  test('does not ask Cognito for the passkey of a user without one, so that it makes up none', async () => {
    cognito.on(AdminGetUserAuthFactorsCommand).resolves({ ConfiguredUserAuthFactors: ['PASSWORD'] })
    expect((await begin({ prefer: 'PASSKEY' })).body['code']).toBe('PASSKEY_UNAVAILABLE')
    expect(begun()).toEqual([])
  })

  test('asks Cognito once for the passkey of an unknown name, as for that of a user without one', async () => {
    cognito
      .on(AdminGetUserAuthFactorsCommand)
      .rejectsOnce(cognitoError('UserNotFoundException'))
      .resolvesOnce({ ConfiguredUserAuthFactors: ['PASSWORD'] })
      .resolvesOnce({})
    for (let asked = 1; asked <= 3; asked++) {
      expect((await begin({ prefer: 'PASSKEY' })).body['code']).toBe('PASSKEY_UNAVAILABLE')
      expect(cognito.calls()).toHaveLength(asked)
    }
  })

  test('removes nulls and padding from the options of a passkey, which browsers reject', async () => {
    const options = {
      challenge: 'FPuYHv0FDnhZUFsMQ3bD0w==',
      timeout: null,
      rpId: 'localhost',
      allowCredentials: [{ type: 'public-key', id: 'AAE=', transports: null }],
      userVerification: 'preferred',
    }
    cognito.on(AdminInitiateAuthCommand).resolves({
      ChallengeName: 'WEB_AUTHN',
      Session: session,
      ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
    })
    expect((await begin({ prefer: 'PASSKEY' })).body['challenge']).toEqual({
      name: 'WEB_AUTHN',
      username: 'gimpei3',
      session,
      parameters: {
        credentialRequestOptions: {
          challenge: 'FPuYHv0FDnhZUFsMQ3bD0w',
          rpId: 'localhost',
          allowCredentials: [{ type: 'public-key', id: 'AAE' }],
          userVerification: 'preferred',
        },
      },
    })
  })

  test.each([undefined, 'null', '{}', '[]', '"text"'])(
    'returns UPSTREAM_UNAVAILABLE for options of a passkey that are %s',
    async json => {
      cognito.on(AdminInitiateAuthCommand).resolves({
        ChallengeName: 'WEB_AUTHN',
        Session: session,
        ChallengeParameters: json === undefined ? {} : { CREDENTIAL_REQUEST_OPTIONS: json },
      })
      const { status, body } = await begin({ prefer: 'PASSKEY' })
      expect([status, body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
    },
  )
})

describe('an answer to the first factor', () => {
  const credential = {
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    clientExtensionResults: { credProps: { rk: true } },
    response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA', userHandle: 'AAAA' },
  }
  const failures = [
    ['CodeMismatchException', 'Invalid code or auth state for the user.'],
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.'],
    ['NotAuthorizedException', 'Invalid session for the user, session is expired.'],
    ['NotAuthorizedException', 'Password attempts exceeded'],
    ['UserNotFoundException', 'User does not exist.'],
    ['InvalidParameterException', 'Whatever.'],
  ] as const

  test.each(failures)('is CODE_MISMATCH or PASSKEY_REJECTED for %s "%s"', async (name, message) => {
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError(name, message))
    const wrongCode = await answer({ name: 'EMAIL_OTP', code: '123456' })
    expect([wrongCode.status, wrongCode.body['code']]).toEqual([400, 'CODE_MISMATCH'])
    expect(wrongCode.body['detail']).not.toContain('Whatever')
    const passkey = await answer({ name: 'WEB_AUTHN', credential })
    expect([passkey.status, passkey.body['code']]).toEqual([400, 'PASSKEY_REJECTED'])
  })

  test('has the detailed code where a code is a second factor only', async () => {
    const expired = cognitoError(
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
    )
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(expired)
    const body = { name: 'EMAIL_OTP', username: 'gimpei3', session, code: '123456' }
    const response = await call(adminRespondToAuthChallenge, { body })
    expect([response.status, response.body['code']]).toEqual([401, 'SESSION_EXPIRED'])
  })

  test("sends Cognito the passkey's members as JSON, without those that only this browser has", async () => {
    cognito.on(AdminRespondToAuthChallengeCommand).resolves({})
    const response = { ...credential.response, attestationObject: 'AAAA' }
    await answer({ name: 'WEB_AUTHN', credential: { ...credential, later: 1, response } })
    const [{ args } = { args: [] }] = cognito.commandCalls(AdminRespondToAuthChallengeCommand)
    expect(args[0]?.input).toMatchObject({
      ChallengeName: 'WEB_AUTHN',
      Session: session,
      ChallengeResponses: { USERNAME: 'gimpei3' },
    })
    expect(JSON.parse(args[0]?.input.ChallengeResponses?.['CREDENTIAL'] ?? '')).toEqual(credential)
  })

  test('rejects a passkey without a signature before it asks Cognito', async () => {
    const { signature: _, ...unsigned } = credential.response
    const { body } = await answer({ name: 'WEB_AUTHN', credential: { ...credential, response: unsigned } })
    expect(body['errors']).toEqual([
      { path: '/credential/response/signature', code: 'REQUIRED', message: 'Missing: send a string' },
    ])
    expect(cognito.calls()).toEqual([])
  })

  test('with a password is the sign-in with it', async () => {
    cognito.on(AdminInitiateAuthCommand).resolves({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: session,
      ChallengeParameters: { USER_ID_FOR_SRP: 'real' },
    })
    const { body } = await answer({ name: 'PASSWORD', password: 'cD3:oxf3' })
    expect(begun()).toMatchObject([
      {
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'gimpei3', PASSWORD: 'cD3:oxf3' },
      },
    ])
    expect(body['challenge']).toMatchObject({ name: 'SOFTWARE_TOKEN_MFA', username: 'real' })
  })
})
