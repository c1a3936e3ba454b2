import {
  AdminRespondToAuthChallengeCommand,
  CognitoIdentityProviderClient,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { adminRespondToAuthChallenge } from '../../../lambda/operations/admin-respond-to-auth-challenge.ts'
import { call, cognitoError } from '../support.ts'

const cognito = mockClient(CognitoIdentityProviderClient)
beforeEach(() => void cognito.reset())
const session = 'a-session-of-some-length'
const tokens = { AccessToken: 'a', IdToken: 'i', RefreshToken: 'r', ExpiresIn: 3600 }
const answered = { name: 'NEW_PASSWORD_REQUIRED', username: 'gimpei3', session, newPassword: 'anyPassword0!' }

describe('admin-respond-to-auth-challenge', () => {
  test('answers NEW_PASSWORD_REQUIRED, with the attributes that the pool still wants', async () => {
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

  test('hands the responses to any other challenge on as they are', async () => {
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
      [{ path: '/code', message: 'Unknown field' }],
    ],
    [
      'a missing field of the named challenge',
      { name: 'NEW_PASSWORD_REQUIRED', username: 'gimpei3', session },
      [{ path: '/newPassword', message: 'Invalid input: expected string, received undefined' }],
    ],
  ])('names %s', async (_, body, errors) => {
    const answer = await call(adminRespondToAuthChallenge, { body })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'INVALID_REQUEST', errors })
  })

  test('does not take loose responses for a challenge that has fields of its own', async () => {
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
  ])('answers "%s" with 401 SESSION_EXPIRED', async message => {
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError('NotAuthorizedException', message))
    const answer = await call(adminRespondToAuthChallenge, { body: answered })
    expect([answer.status, answer.body['code']]).toEqual([401, 'SESSION_EXPIRED'])
  })

  test('tells every rule that the new password breaks', async () => {
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError('InvalidPasswordException'))
    const answer = await call(adminRespondToAuthChallenge, {
      body: { ...answered, newPassword: 'vwqzKxjtpm' },
    })
    expect(answer.body['errors']).toEqual([
      { path: '/newPassword', message: 'Use a digit' },
      { path: '/newPassword', message: 'Use a symbol, such as ! or #' },
    ])
  })

  test('says where MFA_SETUP fails after the code was taken that the session is used up', async () => {
    cognito.on(VerifySoftwareTokenCommand).resolves({ Status: 'SUCCESS', Session: session })
    cognito.on(AdminRespondToAuthChallengeCommand).rejects(cognitoError('InternalErrorException'))
    const answer = await call(adminRespondToAuthChallenge, {
      body: { name: 'MFA_SETUP', username: 'gimpei3', session, code: '123456' },
    })
    expect([answer.status, answer.body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
    expect(answer.body['detail']).toMatch(/the session is used up\. Sign in again\.$/)
  })

  test('makes no success of an answer with neither tokens nor a challenge', async () => {
    cognito.on(AdminRespondToAuthChallengeCommand).resolves({})
    const answer = await call(adminRespondToAuthChallenge, { body: answered })
    expect([answer.status, answer.body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
  })
})
