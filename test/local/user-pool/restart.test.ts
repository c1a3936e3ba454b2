/** A pool that is closed and reopened with the same or a changed configuration. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  ConfirmSignUpCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { otherPassword, type PoolSettings, startPool, type TestPool } from './support.ts'

let folder = ''
let pool: TestPool

/** Opens the database after the previous pool has closed it. */
async function reopen(settings: PoolSettings = {}): Promise<void> {
  await pool.stop()
  pool = await startPool({ ...settings, database: join(folder, 'pool.db') })
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'user-pool-'))
  pool = await startPool({ database: join(folder, 'pool.db') })
})

afterEach(async () => {
  await pool.stop()
  await rm(folder, { recursive: true })
})

test('keeps the ids', async () => {
  const { id, clientId, issuer } = pool
  await reopen()
  expect(pool).toMatchObject({ id, clientId, issuer })
})

test('keeps the users', async () => {
  await pool.confirmedUser('Anna', { address: '栃木県日光市森友1123-2' })
  const before = await pool.send(AdminGetUserCommand, { Username: 'anna' })
  await reopen()
  expect(await pool.send(AdminGetUserCommand, { Username: 'anna' })).toEqual(before)
  expect((await pool.signIn('anna')).AuthenticationResult).toBeDefined()
})

test('keeps tokens valid, and verifiable with the published key', async () => {
  await pool.confirmedUser('anna')
  const { AccessToken, IdToken, RefreshToken } = await pool.tokensOf('anna')
  await reopen()
  expect((await pool.send(GetUserCommand, { AccessToken })).Username).toBe('anna')
  const document = await fetch(`${pool.url}/${pool.id}/.well-known/jwks.json`)
  const keys = createLocalJWKSet(JSON.parse(await document.text()))
  const { payload } = await jwtVerify(IdToken, keys, { issuer: pool.issuer, currentDate: pool.now() })
  expect(payload['cognito:username']).toBe('anna')
  const refreshed = await pool.send(AdminInitiateAuthCommand, {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  })
  expect(refreshed.AuthenticationResult).toBeDefined()
})

test('keeps messages and their codes', async () => {
  await pool.signedUpUser('anna', { email: 'anna@example.com' })
  const before = pool.messages()
  await reopen()
  expect(pool.messages()).toEqual(before)
  const ConfirmationCode = pool.codeTo('anna@example.com')
  await pool.send(ConfirmSignUpCommand, { Username: 'anna', ConfirmationCode })
  expect(await pool.statusOf('anna')).toBe('CONFIRMED')
})

test('keeps sessions and lockouts', async () => {
  await pool.createUser('anna')
  const Session = await pool.sessionOf('anna')
  for (let time = 0; time < 5; time += 1) await pool.signInException('berta', 'wrong')
  await reopen()
  expect(await pool.signInException('berta', 'wrong')).toMatch(/Password attempts exceeded/)
  const { AuthenticationResult } = await pool.send(AdminRespondToAuthChallengeCommand, {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: { USERNAME: 'anna', NEW_PASSWORD: otherPassword },
  })
  expect(AuthenticationResult).toBeDefined()
})

test('applies a changed configuration to existing users', async () => {
  await pool.confirmedUser('anna', { name: 'Anna' })
  await pool.createUser('berta')
  await reopen({
    pool: {
      Policies: { PasswordPolicy: { MinimumLength: 20, TemporaryPasswordValidityDays: 1 } },
      Schema: [{ Name: 'plan' }, { Name: 'email', Required: true }],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    },
    client: { AccessTokenValidity: 2 },
  })
  expect(await pool.attributesOf('anna')).toEqual({ name: 'Anna' })
  expect((await pool.signIn('anna')).AuthenticationResult?.ExpiresIn).toBe(7200)
  const weak = { Username: 'anna', Password: otherPassword, Permanent: true }
  expect(await pool.exception(AdminSetUserPasswordCommand, weak)).toMatch(/Password not long enough/)
  const { ChallengeParameters } = await pool.signIn('berta')
  expect(ChallengeParameters?.['requiredAttributes']).toBe('["userAttributes.email"]')
  pool.advance(86_400)
  expect(await pool.signInException('berta')).toMatch(/Temporary password has expired/)
})

test('keeps the identities of users, and who has signed in at the stand-ins of providers', async () => {
  const settings = {
    client: { SupportedIdentityProviders: ['Google'] },
    providerProperties: [
      { ProviderName: 'Google', ProviderType: 'Google', AttributeMapping: { email: 'email' } },
    ],
  }
  await reopen(settings)
  const claims = { sub: '1001', email: 'anna@example.com' }
  const { sub } = await pool.federation.signIn('Google', claims)
  await reopen(settings)
  expect(pool.federation.readForm('Google', new URLSearchParams({ again: '1001' }))).toEqual(claims)
  expect(await pool.federation.signIn('Google', claims)).toMatchObject({ sub })
})
