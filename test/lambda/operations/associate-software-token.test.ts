import { AssociateSoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { associateSoftwareToken } from '../../../lambda/operations/associate-software-token.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()

describe('associate-software-token', () => {
  test.each([
    ['gimpei3', 'gimpei3'],
    ['g:例', 'g%3A%E4%BE%8B'],
  ])('returns the secret and the otpauth URI to %s', async (username, encoded) => {
    cognito.on(AssociateSoftwareTokenCommand).resolves({ SecretCode: 'ABCD2345' })
    const answer = await call(associateSoftwareToken, {
      ...bearer,
      claims: { ...bearer.claims, username },
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      secretCode: 'ABCD2345',
      otpauthUri: `otpauth://totp/Example:${encoded}?secret=ABCD2345&issuer=Example`,
    })
    expect(cognito.commandCalls(AssociateSoftwareTokenCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
    })
  })

  test('returns 409 if the pool does not offer authenticator apps', async () => {
    cognito.on(AssociateSoftwareTokenCommand).rejects(cognitoError('SoftwareTokenMFANotFoundException'))
    const answer = await call(associateSoftwareToken, bearer)
    expect([answer.status, answer.body['code']]).toEqual([409, 'MFA_NOT_ENABLED'])
  })
})
