import { ListWebAuthnCredentialsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listWebAuthnCredentials } from '../../../lambda/operations/list-web-authn-credentials.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const CreatedAt = new Date('2026-01-01T08:56:36.000Z')

describe('list-web-authn-credentials', () => {
  test('returns each passkey, and no attachment if the browser reported none', async () => {
    cognito.on(ListWebAuthnCredentialsCommand).resolves({
      Credentials: [
        {
          CredentialId: 'AQID',
          FriendlyCredentialName: 'Roaming passkey',
          RelyingPartyId: 'example.com',
          AuthenticatorTransports: ['usb'],
          CreatedAt,
        },
      ],
    })
    const { status, body } = await call(listWebAuthnCredentials, bearer)
    expect(status).toBe(200)
    expect(body).toEqual({
      items: [
        {
          id: 'AQID',
          name: 'Roaming passkey',
          relyingPartyId: 'example.com',
          transports: ['usb'],
          createdAt: '2026-01-01T08:56:36.000Z',
        },
      ],
    })
  })

  test('asks Cognito for at most 20, its maximum, and for the next page with its token', async () => {
    const passkey = { CredentialId: 'AQID', AuthenticatorTransports: [], CreatedAt } as never
    cognito
      .on(ListWebAuthnCredentialsCommand)
      .resolvesOnce({ Credentials: [passkey], NextToken: 'more' })
      .resolvesOnce({ Credentials: [passkey] })
    expect((await call(listWebAuthnCredentials, bearer)).body['items']).toHaveLength(2)
    const inputs = cognito.commandCalls(ListWebAuthnCredentialsCommand).map(({ args }) => args[0].input)
    expect(inputs).toEqual([
      { AccessToken: accessToken, MaxResults: 20 },
      { AccessToken: accessToken, MaxResults: 20, NextToken: 'more' },
    ])
  })

  test('returns 401 for a revoked token', async () => {
    const revoked = cognitoError('NotAuthorizedException', 'Access Token has been revoked')
    cognito.on(ListWebAuthnCredentialsCommand).rejects(revoked)
    const { status, body } = await call(listWebAuthnCredentials, bearer)
    expect([status, body['code']]).toEqual([401, 'TOKEN_INVALID'])
  })
})
