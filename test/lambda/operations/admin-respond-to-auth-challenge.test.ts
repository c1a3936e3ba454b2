import {
  AdminRespondToAuthChallengeCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminRespondToAuthChallenge } from '../../../lambda/operations/admin-respond-to-auth-challenge.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const session = 'a-session-of-some-length'
const tokens = { AccessToken: 'a', IdToken: 'i', RefreshToken: 'r', ExpiresIn: 3600 }
const answered = { name: 'NEW_PASSWORD_REQUIRED', username: 'gimpei3', session, newPassword: 'anyPassword0!' }

describe('admin-respond-to-auth-challenge', () => {
  test('sends Cognito the new password and the required attributes for NEW_PASSWORD_REQUIRED', async () => {
    cognito.on(AdminRespondToAuthChallengeCommand).resolves({ AuthenticationResult: tokens })
    const answer = await call(adminRespondToAuthChallenge, {
      body: { ...answered, attributes: { given_name: 'G' } },
    })
    expect(answer.body['outcome']).toBe('SIGNED_IN')
    expect(cognito.commandCalls(AdminRespondToAuthChallengeCommand)[0]?.args[0].input).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: session,
      ChallengeResponses: {
        USERNAME: 'gimpei3',
        NEW_PASSWORD: 'anyPassword0!',
        'userAttributes.given_name': 'G',
      },
      ContextData: { IpAddress: '192.0.2.7' },
    })
  })

  test('sends Cognito the responses to any other challenge unchanged', async () => {
    cognito.on(AdminRespondToAuthChallengeCommand).resolves({ AuthenticationResult: tokens })
    const responses = { DEVICE_KEY: 'k' }
    await call(adminRespondToAuthChallenge, {
      body: { name: 'DEVICE_SRP_AUTH', username: 'gimpei3', session, responses },
    })
    expect(cognito.commandCalls(AdminRespondToAuthChallengeCommand)[0]?.args[0].input).toMatchObject({
      ChallengeName: 'DEVICE_SRP_AUTH',
      ChallengeResponses: { USERNAME: 'gimpei3', DEVICE_KEY: 'k' },
    })
  })

  test.each([
    ['USERNAME', { USERNAME: 'mallory' }],
    ['SECRET_HASH', { SECRET_HASH: 'x' }],
    ['a name that no response has', { 'userAttributes.email': 'x' }],
    [
      'more responses than a challenge has',
      Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`R${i}`, 'x'])),
    ],
    ['a response that is too long', { ANSWER: 'x'.repeat(8193) }],
  ])('rejects %s among the responses', async (_, responses) => {
    const answer = await call(adminRespondToAuthChallenge, {
      body: { name: 'CUSTOM_CHALLENGE', username: 'gimpei3', session, responses },
    })
    expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(cognito.calls()).toEqual([])
  })

  test.each([
    [
      'a field of another challenge',
      { ...answered, code: '123456' },
      [{ path: '/code', code: 'UNKNOWN_FIELD', message: 'Unknown field: remove it' }],
    ],
    [
      'a missing field of the named challenge',
      { name: 'NEW_PASSWORD_REQUIRED', username: 'gimpei3', session },
      [{ path: '/newPassword', code: 'REQUIRED', message: 'Missing: send a string' }],
    ],
  ])('names the invalid field: %s', async (_, body, errors) => {
    const answer = await call(adminRespondToAuthChallenge, { body })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'INVALID_REQUEST', errors })
  })

  test('rejects responses for a challenge that has its own fields', async () => {
    const body = {
      name: 'NEW_PASSWORD_REQUIRED',
      username: 'gimpei3',
      session,
      responses: { NEW_PASSWORD: 'x' },
    }
    const answer = await call(adminRespondToAuthChallenge, { body })
    expect(answer.status).toBe(400)
    expect(cognito.calls()).toEqual([])
  })

  test.each([
    'Invalid session for the user, session is expired.',
    'Invalid session for the user, session can only be used once.',
  ])('returns 401 SESSION_EXPIRED for "%s"', async message => {
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError('NotAuthorizedException', message))
    const answer = await call(adminRespondToAuthChallenge, { body: answered })
    expect([answer.status, answer.body['code']]).toEqual([401, 'SESSION_EXPIRED'])
  })

  test('lists every rule that the new password breaks', async () => {
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError('InvalidPasswordException'))
    const answer = await call(adminRespondToAuthChallenge, {
      body: { ...answered, newPassword: 'vwqzKxjtpm' },
    })
    expect(answer.body['errors']).toEqual([
      { path: '/newPassword', code: 'PASSWORD_MISSING_DIGIT', message: 'Use a digit' },
      { path: '/newPassword', code: 'PASSWORD_MISSING_SYMBOL', message: 'Use a symbol, such as ! or #' },
    ])
  })

  test('reports that the session is used up if MFA_SETUP fails after the code was accepted', async () => {
    cognito.on(VerifySoftwareTokenCommand).resolves({ Status: 'SUCCESS', Session: session })
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError('InternalErrorException'))
    const answer = await call(adminRespondToAuthChallenge, {
      body: { name: 'MFA_SETUP', username: 'gimpei3', session, code: '123456' },
    })
    expect([answer.status, answer.body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
    expect(answer.body['detail']).toMatch(/the session is used up\. Sign in again\.$/)
  })

  test('rejects a response of Cognito with neither tokens nor a challenge', async () => {
    cognito.on(AdminRespondToAuthChallengeCommand).resolves({})
    const answer = await call(adminRespondToAuthChallenge, { body: answered })
    expect([answer.status, answer.body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
  })
})
