/** The triggers of a sign-in through the domain. */
import { expect, test } from '@jest/globals'
import { claimsOf, startDomain } from './support.ts'

test('tokens of a sign-in through the domain are announced as TokenGeneration_HostedAuth, refreshed ones as ever', async () => {
  const pool = await startDomain({}, { PreTokenGeneration: () => {} })
  const { refresh_token } = await pool.getTokens()
  await pool.refresh(refresh_token)
  expect(pool.sources()).toEqual(['TokenGeneration_HostedAuth', 'TokenGeneration_RefreshTokens'])
  expect(pool.event('TokenGeneration_HostedAuth').userName).toBe('google_1001')
})

test('the trigger receives the scopes that the app asked for, and can change them', async () => {
  const pool = await startDomain(
    {},
    {
      PreTokenGenerationV2(event) {
        event.response.claimsAndScopeOverrideDetails = {
          accessTokenGeneration: { scopesToAdd: ['orders'], scopesToSuppress: ['email'] },
        }
      },
    },
  )
  const { access_token } = await pool.getTokens({ scope: 'openid email' })
  expect(pool.event('TokenGeneration_HostedAuth').request['scopes']).toEqual(['openid', 'email'])
  expect(claimsOf(access_token)['scope']).toBe('openid orders')
})

test('the trigger can change neither the nonce nor at_hash', async () => {
  const pool = await startDomain(
    {},
    {
      PreTokenGeneration(event) {
        event.response.claimsOverrideDetails = {
          claimsToAddOrOverride: { nonce: 'other', at_hash: 'other', shoe: '42' },
        }
      },
    },
  )
  const claims = claimsOf((await pool.getTokens()).id_token)
  expect(claims).toMatchObject({ nonce: 'a nonce', shoe: '42' })
  expect(claims['at_hash']).not.toBe('other')
})

test('a trigger that fails refuses the code', async () => {
  const pool = await startDomain(
    {},
    {
      PreTokenGeneration: () => {
        throw new Error('not now')
      },
    },
  )
  expect(await pool.exchange(await pool.getCode())).toMatchObject({
    status: 400,
    body: {
      error: 'invalid_grant',
      error_description: 'PreTokenGeneration failed with error not now.',
    },
  })
})

test('PostAuthentication runs when a known user signs in, and not for a remembered one', async () => {
  const pool = await startDomain({}, { PostAuthentication: () => {} })
  await pool.getCode()
  const browser = pool.openBrowser()
  await browser.signIn()
  const before = pool.sources().length
  expect(before).toBeGreaterThan(0)
  await browser.open(pool.authorizeUrl())
  expect(pool.sources()).toHaveLength(before)
})
