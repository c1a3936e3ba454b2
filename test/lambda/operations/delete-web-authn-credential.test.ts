import { DeleteWebAuthnCredentialCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { deleteWebAuthnCredential } from '../../../lambda/operations/delete-web-authn-credential.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const request = { ...bearer, path: { id: 'AQID' } }

describe('delete-web-authn-credential', () => {
  test('deletes the passkey', async () => {
    cognito.on(DeleteWebAuthnCredentialCommand).resolves({})
    const { status, body } = await call(deleteWebAuthnCredential, request)
    expect([status, body]).toEqual([204, {}])
    expect(cognito.commandCalls(DeleteWebAuthnCredentialCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
      CredentialId: 'AQID',
    })
  })

  test('returns 404 for a passkey that the user does not have', async () => {
    const unknown = cognitoError('ResourceNotFoundException', 'WebAuthn credential not found')
    cognito.on(DeleteWebAuthnCredentialCommand).rejects(unknown)
    const { status, body } = await call(deleteWebAuthnCredential, request)
    expect([status, body['code']]).toEqual([404, 'PASSKEY_NOT_FOUND'])
  })

  test.each(['..', 'a b', 'x'.repeat(1369)])('rejects the id %s', async id => {
    const { status, body } = await call(deleteWebAuthnCredential, { ...request, path: { id } })
    expect([status, body['code']]).toEqual([400, 'INVALID_REQUEST'])
  })

  test('requires a sign-in of the last five minutes', async () => {
    const claims = { ...bearer.claims, auth_time: '1795867100' }
    const { status, body } = await call(deleteWebAuthnCredential, { ...request, claims })
    expect([status, body['code']]).toEqual([401, 'REAUTHENTICATION_REQUIRED'])
  })
})
