import { RevokeUserSessionCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { revokeUserSession } from '../../../lambda/operations/revoke-user-session.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const id = 'tknm5k9p2q7r4s8t1v6w3x0y5z2b'
const request = { ...bearer, path: { id } }

describe('revoke-user-session', () => {
  test('ends the session', async () => {
    cognito.on(RevokeUserSessionCommand).resolves({})
    const { status, body } = await call(revokeUserSession, request)
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(RevokeUserSessionCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
      SessionId: id,
    })
  })

  test.each([
    ['InvalidParameterException', 'The current session cannot be revoked', 409, 'CURRENT_SESSION'],
    ['ResourceNotFoundException', 'Session not found', 404, 'SESSION_NOT_FOUND'],
    ['NotAuthorizedException', 'Access Token has been revoked', 401, 'TOKEN_INVALID'],
  ])('reports %s "%s" as %i %s', async (exception, message, status, code) => {
    cognito.on(RevokeUserSessionCommand).rejects(cognitoError(exception, message))
    const answer = await call(revokeUserSession, request)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test.each(['..', id.toUpperCase(), `${id}x`])('rejects the id %s', async wrong => {
    const { status, body } = await call(revokeUserSession, { ...request, path: { id: wrong } })
    expect([status, body['code']]).toEqual([400, 'INVALID_REQUEST'])
  })

  test('requires a sign-in of the last five minutes', async () => {
    const claims = { ...bearer.claims, auth_time: '1795867100' }
    const { status, body } = await call(revokeUserSession, { ...request, claims })
    expect([status, body['code']]).toEqual([401, 'REAUTHENTICATION_REQUIRED'])
  })
})
