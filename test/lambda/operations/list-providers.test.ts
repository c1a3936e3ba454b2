import { describe, expect, test } from '@jest/globals'
import { operations } from '../../../lambda/operations/index.ts'
import { listProviders } from '../../../lambda/operations/list-providers.ts'
import { call, environment } from '../support.ts'

describe('list-providers', () => {
  test('returns what an app needs to begin a sign-in, which anyone may keep', async () => {
    const items = [
      { name: 'Google', type: 'google' },
      { name: 'acme', type: 'saml' },
    ]
    const variables = {
      ...environment,
      SIGN_IN_DOMAIN: 'https://auth.example.com',
      PROVIDERS: JSON.stringify(items),
    }
    const { status, body, headers } = await call(listProviders, {}, undefined, variables)
    expect(headers['cache-control']).toBe('public, max-age=300')
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
    const { status, log, headers } = await call(listProviders)
    expect([status, log['code'], headers['cache-control']]).toEqual([500, 'INTERNAL', 'no-store'])
  })

  test('is the only operation whose response may be kept, since it knows nothing of the caller', () => {
    expect(operations.filter(({ cacheSeconds }) => cacheSeconds).map(({ id }) => id)).toEqual([
      'list-providers',
    ])
  })
})
