import { StartWebAuthnRegistrationCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { startWebAuthnRegistration } from '../../../lambda/operations/start-web-authn-registration.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const options = {
  challenge: 'FPuYHv0FDnhZUFsMQ3bD0w',
  rp: { id: 'example.com', name: 'example.com' },
  user: { id: 'dGhlLXN1Yg', name: 'gimpei3', displayName: 'gimpei3' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
}

describe('start-web-authn-registration', () => {
  test('returns the options of the browser, with members that it does not know', async () => {
    const CredentialCreationOptions = { ...options, hints: ['client-device'], timeout: 60_000 }
    cognito.on(StartWebAuthnRegistrationCommand).resolves({ CredentialCreationOptions })
    const { status, body } = await call(startWebAuthnRegistration, bearer)
    expect([status, body]).toEqual([200, CredentialCreationOptions])
    expect(cognito.commandCalls(StartWebAuthnRegistrationCommand)[0]?.args[0].input).toEqual({
      AccessToken: accessToken,
    })
  })

  test('removes members that are null, which browsers reject', async () => {
    const CredentialCreationOptions = {
      ...options,
      timeout: null,
      excludeCredentials: [{ type: 'public-key', id: 'AQID', transports: null }],
    }
    cognito.on(StartWebAuthnRegistrationCommand).resolves({ CredentialCreationOptions })
    const { body } = await call(startWebAuthnRegistration, bearer)
    expect(body).toEqual({ ...options, excludeCredentials: [{ type: 'public-key', id: 'AQID' }] })
  })

  test.each([undefined, {}, 'options', { ...options, challenge: 1 }])(
    'returns 503 if Cognito returns the malformed options %j',
    async malformed => {
      cognito.on(StartWebAuthnRegistrationCommand).resolves({ CredentialCreationOptions: malformed as never })
      const { status, body } = await call(startWebAuthnRegistration, bearer)
      expect([status, body['code']]).toEqual([503, 'UPSTREAM_UNAVAILABLE'])
    },
  )

  test.each([
    ['LimitExceededException', 'The user has the maximum number of passkeys', 409, 'PASSKEY_LIMIT_REACHED'],
    ['LimitExceededException', 'Attempt limit exceeded', 429, 'TOO_MANY_ATTEMPTS'],
    ['WebAuthnNotEnabledException', '', 500, 'INTERNAL'],
  ])('reports %s "%s" as %i %s', async (exception, message, status, code) => {
    cognito.on(StartWebAuthnRegistrationCommand).rejects(cognitoError(exception, message))
    const answer = await call(startWebAuthnRegistration, bearer)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test('requires a sign-in of the last five minutes', async () => {
    const claims = { ...bearer.claims, auth_time: '1795867100' }
    const { status, body } = await call(startWebAuthnRegistration, { ...bearer, claims })
    expect([status, body['code']]).toEqual([401, 'REAUTHENTICATION_REQUIRED'])
    expect(cognito.commandCalls(StartWebAuthnRegistrationCommand)).toEqual([])
  })
})
