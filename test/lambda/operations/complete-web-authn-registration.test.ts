import {
  CompleteWebAuthnRegistrationCommand,
  ListWebAuthnCredentialsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { completeWebAuthnRegistration } from '../../../lambda/operations/complete-web-authn-registration.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const credential = {
  id: 'AQID',
  rawId: 'AQID',
  type: 'public-key',
  authenticatorAttachment: 'platform',
  clientExtensionResults: { credProps: { rk: true } },
  response: { clientDataJSON: 'e30', attestationObject: 'oA', transports: ['internal'] },
}
const request = { ...bearer, body: credential }
const described = (CredentialId: string, CreatedAt: string) => ({
  CredentialId,
  FriendlyCredentialName: 'Platform passkey',
  RelyingPartyId: 'example.com',
  AuthenticatorAttachment: 'platform',
  AuthenticatorTransports: ['internal'],
  CreatedAt: new Date(CreatedAt),
})
const older = described('AQID', '2026-01-01T08:56:36.000Z')
const newer = described('BAUG', '2026-01-02T08:56:36.000Z')

describe('complete-web-authn-registration', () => {
  test("passes the browser's JSON on unchanged, and returns the passkey", async () => {
    cognito.on(CompleteWebAuthnRegistrationCommand).resolves({})
    cognito.on(ListWebAuthnCredentialsCommand).resolves({ Credentials: [newer, older] })
    const { status, body } = await call(completeWebAuthnRegistration, request)
    expect(status).toBe(201)
    expect(body).toEqual({
      id: 'AQID',
      name: 'Platform passkey',
      relyingPartyId: 'example.com',
      attachment: 'platform',
      transports: ['internal'],
      createdAt: '2026-01-01T08:56:36.000Z',
    })
    expect(cognito.commandCalls(CompleteWebAuthnRegistrationCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
      Credential: credential,
    })
  })

  test('ignores members that browsers may add later', async () => {
    cognito.on(CompleteWebAuthnRegistrationCommand).resolves({})
    cognito.on(ListWebAuthnCredentialsCommand).resolves({ Credentials: [older] })
    const body = { ...credential, later: 1, response: { ...credential.response, later: {} } }
    expect((await call(completeWebAuthnRegistration, { ...bearer, body })).status).toBe(201)
    const [sent] = cognito.commandCalls(CompleteWebAuthnRegistrationCommand)
    expect(sent?.args[0].input.Credential).toEqual(credential)
  })

  test('returns the newest passkey if none has the id of the credential', async () => {
    cognito.on(CompleteWebAuthnRegistrationCommand).resolves({})
    cognito.on(ListWebAuthnCredentialsCommand).resolves({ Credentials: [older, newer] })
    const body = { ...credential, id: 'BwgJ' }
    expect((await call(completeWebAuthnRegistration, { ...bearer, body })).body['id']).toBe('BAUG')
  })

  test('says that the passkey was registered if it cannot be listed', async () => {
    cognito.on(CompleteWebAuthnRegistrationCommand).resolves({})
    cognito.on(ListWebAuthnCredentialsCommand).rejects(cognitoError('InternalErrorException'))
    const { status, body } = await call(completeWebAuthnRegistration, request)
    expect([status, body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
    expect(body['completed']).toEqual(['The passkey was registered. To see it, send GET /me/passkeys.'])
  })

  test.each([
    ['WebAuthnChallengeNotFoundException', 400, 'PASSKEY_REJECTED'],
    ['WebAuthnClientMismatchException', 400, 'PASSKEY_REJECTED'],
    ['WebAuthnOriginNotAllowedException', 400, 'PASSKEY_REJECTED'],
    ['WebAuthnRelyingPartyMismatchException', 400, 'PASSKEY_REJECTED'],
    ['WebAuthnCredentialNotSupportedException', 400, 'PASSKEY_NOT_SUPPORTED'],
    ['WebAuthnConfigurationMissingException', 500, 'INTERNAL'],
  ])('reports %s as %i %s, and registers nothing', async (exception, status, code) => {
    cognito.on(CompleteWebAuthnRegistrationCommand).rejects(cognitoError(exception, 'The reason'))
    const { body, ...answer } = await call(completeWebAuthnRegistration, request)
    expect([answer.status, body['code']]).toEqual([status, code])
    expect(body).not.toHaveProperty('completed')
    expect(String(body['detail']).includes('Cognito responded: The reason')).toBe(status === 400)
  })

  test.each([
    [{ ...credential, type: 'password' }, '/type'],
    [{ ...credential, id: 'not base64url' }, '/id'],
    [{ ...credential, response: { clientDataJSON: 'e30' } }, '/response/attestationObject'],
  ])('rejects a credential that no browser creates', async (body, path) => {
    const answer = await call(completeWebAuthnRegistration, { ...bearer, body })
    expect(answer.body).toMatchObject({ code: 'INVALID_REQUEST', errors: [{ path }] })
    expect(cognito.commandCalls(CompleteWebAuthnRegistrationCommand)).toEqual([])
  })
})
