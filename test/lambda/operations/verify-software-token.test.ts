import { VerifySoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { verifySoftwareToken } from '../../../lambda/operations/verify-software-token.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()

describe('verify-software-token', () => {
  test.each([
    ['without a name', {}, {}],
    ['with a name', { deviceName: 'My phone' }, { FriendlyDeviceName: 'My phone' }],
  ])('enrols an authenticator app %s and returns 204', async (_, named, sent) => {
    cognito.on(VerifySoftwareTokenCommand).resolves({ Status: 'SUCCESS' })
    const answer = await call(verifySoftwareToken, { ...bearer, body: { code: '123456', ...named } })
    expect([answer.status, answer.body]).toEqual([204, {}])
    expect(cognito.commandCalls(VerifySoftwareTokenCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
      UserCode: '123456',
      ...sent,
    })
  })

  test('returns 400 CODE_MISMATCH if Cognito reports the mismatch by a status', async () => {
    cognito.on(VerifySoftwareTokenCommand).resolves({ Status: 'ERROR' })
    const answer = await call(verifySoftwareToken, { ...bearer, body: { code: '123456' } })
    expect([answer.status, answer.body['code']]).toEqual([400, 'CODE_MISMATCH'])
  })

  test.each(['12345', '1234567', '12345a', '１２３４５６'])(
    'rejects %j, which is not six digits',
    async code => {
      const answer = await call(verifySoftwareToken, { ...bearer, body: { code } })
      expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_REQUEST'])
      expect(cognito.calls()).toHaveLength(0)
    },
  )

  test.each([
    ['EnableSoftwareTokenMFAException', 400, 'CODE_MISMATCH'],
    ['CodeMismatchException', 400, 'CODE_MISMATCH'],
    ['SoftwareTokenMFANotFoundException', 409, 'MFA_NOT_ENABLED'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(VerifySoftwareTokenCommand).rejects(cognitoError(exception))
    const answer = await call(verifySoftwareToken, { ...bearer, body: { code: '123456' } })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
