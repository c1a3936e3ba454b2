import { describe, expect, test } from '@jest/globals'
import { listProviders } from '../../../lambda/operations/list-providers.ts'
import { call, environment } from '../support.ts'

describe('list-providers', () => {
  test('returns what an app needs to begin a sign-in', async () => {
    const items = [
      { name: 'Google', type: 'google' },
      { name: 'acme', type: 'saml' },
    ]
    const variables = {
      ...environment,
      SIGN_IN_DOMAIN: 'https://auth.example.com',
      PROVIDERS: JSON.stringify(items),
    }
    const { status, body } = await call(listProviders, {}, undefined, variables)
    expect([status, body]).toEqual([
      200,
      {
        domain: 'https://auth.example.com',
        clientId: 'exampleclientid',
        scopes: ['openid', 'email', 'profile', 'phone', 'aws.cognito.signin.user.admin'],
        items,
      },
    ])
  })

  test('is a fault of the deployment without a domain', async () => {
    const { status, log } = await call(listProviders)
    expect([status, log['code']]).toEqual([500, 'INTERNAL'])
  })
})
