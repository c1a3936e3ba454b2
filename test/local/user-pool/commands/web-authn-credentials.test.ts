/** StartWebAuthnRegistration, CompleteWebAuthnRegistration, ListWebAuthnCredentials and DeleteWebAuthnCredential. */
import {
  AdminDeleteUserCommand,
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  GlobalSignOutCommand,
  ListWebAuthnCredentialsCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { creationOptions, firstFactors, startFirstFactorPool } from '../first-factor-fixtures.ts'
import { type Lies, softwareAuthenticator } from '../software-authenticator.ts'
import { startPool, type TestPool } from '../support.ts'

const pool = await startFirstFactorPool()
const { register } = firstFactors(pool)

async function accessTokenOf(username: string, of: TestPool = pool): Promise<string> {
  await of.confirmedUser(username)
  return (await of.tokensOf(username)).AccessToken
}
async function start(AccessToken: string, of: TestPool = pool) {
  const output = await of.send(StartWebAuthnRegistrationCommand, { AccessToken })
  return creationOptions.parse(output.CredentialCreationOptions)
}
/** Registers a passkey; returns the exception. */
async function refusal(AccessToken: string, lies: Lies, of: TestPool = pool): Promise<string> {
  const { response: Credential } = softwareAuthenticator().create(await start(AccessToken, of), lies)
  return of.exception(CompleteWebAuthnRegistrationCommand, { AccessToken, Credential })
}
const list = async (AccessToken: string) =>
  (await pool.send(ListWebAuthnCredentialsCommand, { AccessToken })).Credentials ?? []

test('the options are those that Cognito documents', async () => {
  const AccessToken = await accessTokenOf('Anna')
  const { id } = await register(AccessToken)
  expect(await start(AccessToken)).toEqual({
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: 'required',
      userVerification: 'preferred',
    },
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    excludeCredentials: [{ id, type: 'public-key' }],
    pubKeyCredParams: [
      { alg: -7, type: 'public-key' },
      { alg: -257, type: 'public-key' },
    ],
    rp: { id: 'localhost', name: 'localhost' },
    timeout: 60_000,
    user: {
      displayName: 'Anna',
      id: Buffer.from(String(decodeJwt(AccessToken).sub)).toString('base64url'),
      name: 'Anna',
    },
  })
})

test('lists passkeys in pages, oldest first, and deletes them', async () => {
  const AccessToken = await accessTokenOf('berta')
  const key = softwareAuthenticator({ attachment: 'cross-platform', counts: true })
  const ids = [(await register(AccessToken)).id, (await register(AccessToken, key)).id]
  const platform = {
    CredentialId: ids[0],
    FriendlyCredentialName: 'Platform passkey',
    RelyingPartyId: 'localhost',
    AuthenticatorAttachment: 'platform',
    AuthenticatorTransports: ['hybrid', 'internal'],
    CreatedAt: pool.now(),
  }
  const roaming = {
    ...platform,
    CredentialId: ids[1],
    FriendlyCredentialName: 'Roaming passkey',
    AuthenticatorAttachment: 'cross-platform',
    AuthenticatorTransports: ['usb'],
  }
  expect(await list(AccessToken)).toEqual([platform, roaming])
  const first = await pool.send(ListWebAuthnCredentialsCommand, { AccessToken, MaxResults: 1 })
  expect(first.Credentials).toEqual([platform])
  const second = { AccessToken, MaxResults: 1, NextToken: first.NextToken }
  expect(await pool.send(ListWebAuthnCredentialsCommand, second)).toEqual({ Credentials: [roaming] })

  await pool.send(DeleteWebAuthnCredentialCommand, { AccessToken, CredentialId: ids[0] })
  expect(await list(AccessToken)).toEqual([roaming])
  const again = { AccessToken, CredentialId: ids[0] }
  expect(await pool.exception(DeleteWebAuthnCredentialCommand, again)).toMatch(/^ResourceNotFoundException/)
})

test('keeps the passkeys of other users apart', async () => {
  const [one, other] = [await accessTokenOf('clara'), await accessTokenOf('dora')]
  const { id } = await register(one)
  expect(await list(other)).toEqual([])
  const foreign = { AccessToken: other, CredentialId: id }
  expect(await pool.exception(DeleteWebAuthnCredentialCommand, foreign)).toMatch(/^ResourceNotFoundException/)
  expect(await list(one)).toHaveLength(1)
})

test('deletes passkeys with their user', async () => {
  await register(await accessTokenOf('erased'))
  await pool.send(AdminDeleteUserCommand, { Username: 'erased' })
  expect(await list(await accessTokenOf('erased'))).toEqual([])
})

test('allows a user 20 passkeys', async () => {
  const AccessToken = await accessTokenOf('collector')
  for (let count = 0; count < 19; count += 1) await register(AccessToken)
  await register(AccessToken)
  const message = 'LimitExceededException: The user has the maximum number of passkeys'
  expect(await pool.exception(StartWebAuthnRegistrationCommand, { AccessToken })).toBe(message)
  expect(await list(AccessToken)).toHaveLength(20)
})

describe('a registration is rejected', () => {
  test.each<[string, Lies, RegExp]>([
    ['from another origin', { origin: 'http://app.localhost' }, /^WebAuthnOriginNotAllowed.*app\.localhost/],
    ['by HTTPS from another site', { origin: 'https://evil.example.com' }, /^WebAuthnOriginNotAllowed/],
    ['for another relying party', { relyingPartyId: 'example.com' }, /^WebAuthnRelyingPartyMismatch/],
    ['with another challenge', { challenge: 'AAAA' }, /^WebAuthnChallengeNotFound/],
    ['of the wrong type', { type: 'webauthn.get' }, /^WebAuthnCredentialNotSupported/],
    ['without a present user', { userPresent: false }, /^WebAuthnCredentialNotSupported/],
  ])('%s', async (what, lies, exception) => {
    expect(await refusal(await accessTokenOf(what.replaceAll(' ', '-')), lies)).toMatch(exception)
  })

  test('without user verification only if the pool requires that', async () => {
    const strict = await startFirstFactorPool({ pool: { WebAuthnUserVerification: 'required' } })
    const AccessToken = await accessTokenOf('anna', strict)
    expect(await refusal(AccessToken, { userVerified: false }, strict)).toMatch(
      /^WebAuthnCredentialNotSupportedException: .*verification/,
    )
    await register(await accessTokenOf('unverified'), softwareAuthenticator(), { userVerified: false })
  })

  test('if it is repeated, whether the first one succeeded or failed', async () => {
    const AccessToken = await accessTokenOf('emil')
    const send = (Credential: object) =>
      pool.exception(CompleteWebAuthnRegistrationCommand, { AccessToken, Credential: { ...Credential } })
    const good = softwareAuthenticator().create(await start(AccessToken)).response
    await pool.send(CompleteWebAuthnRegistrationCommand, { AccessToken, Credential: good })
    expect(await send(good)).toMatch(/^WebAuthnChallengeNotFoundException/)
    const options = await start(AccessToken)
    await send(softwareAuthenticator().create(options, { origin: 'http://evil.example.com' }).response)
    expect(await send(softwareAuthenticator().create(options).response)).toMatch(/^WebAuthnChallengeNotFound/)
  })

  test('with the challenge of another user, of an earlier start, or after a minute', async () => {
    const [one, other] = [await accessTokenOf('frida'), await accessTokenOf('gerd')]
    const complete = (AccessToken: string, options: Awaited<ReturnType<typeof start>>) =>
      pool.exception(CompleteWebAuthnRegistrationCommand, {
        AccessToken,
        Credential: softwareAuthenticator().create(options).response,
      })
    const foreign = await start(one)
    expect(await complete(other, foreign)).toMatch(/^WebAuthnChallengeNotFound/)
    const earlier = await start(other)
    await start(other)
    expect(await complete(other, earlier)).toMatch(/^WebAuthnChallengeNotFound/)
    const late = await start(one)
    pool.advance(60)
    expect(await complete(one, late)).toMatch(/^WebAuthnChallengeNotFound/)
  })

  test('of a credential that is registered, for any user', async () => {
    const [one, other] = [await accessTokenOf('hans'), await accessTokenOf('ida')]
    const authenticator = softwareAuthenticator()
    const options = await start(one)
    const { response } = authenticator.create(options)
    await pool.send(CompleteWebAuthnRegistrationCommand, { AccessToken: one, Credential: response })
    const { challenge } = await start(other)
    // Attestation "none" signs nothing, so a page can put a known credential under a new challenge.
    const clientDataJSON = Buffer.from(
      JSON.stringify({ type: 'webauthn.create', challenge, origin: 'http://localhost:3000' }),
    ).toString('base64url')
    const copy = { ...response, response: { ...response.response, clientDataJSON } }
    expect(
      await pool.exception(CompleteWebAuthnRegistrationCommand, { AccessToken: other, Credential: copy }),
    ).toBe('InvalidParameterException: The credential is already registered')
  })

  test('if it is not the JSON of a registration', async () => {
    const AccessToken = await accessTokenOf('julia')
    await start(AccessToken)
    for (const Credential of [{}, { id: 1 }, { id: 'x', rawId: 'x', type: 'public-key', response: {} }]) {
      expect(await pool.exception(CompleteWebAuthnRegistrationCommand, { AccessToken, Credential })).toBe(
        'InvalidParameterException: Credential is not a RegistrationResponseJSON',
      )
    }
  })

  test('if its bytes mean nothing', async () => {
    const AccessToken = await accessTokenOf('karl')
    const { response } = softwareAuthenticator().create(await start(AccessToken))
    const Credential = { ...response, response: { ...response.response, attestationObject: 'AAAA' } }
    expect(await pool.exception(CompleteWebAuthnRegistrationCommand, { AccessToken, Credential })).toMatch(
      /^WebAuthnCredentialNotSupportedException/,
    )
  })
})

test('requires a pool that allows passkeys, and a relying party', async () => {
  const closed = await startPool()
  const AccessToken = await accessTokenOf('anna', closed)
  expect(await closed.exception(StartWebAuthnRegistrationCommand, { AccessToken })).toMatch(
    /^WebAuthnNotEnabledException/,
  )
  const Credential = {}
  expect(await closed.exception(CompleteWebAuthnRegistrationCommand, { AccessToken, Credential })).toMatch(
    /^WebAuthnNotEnabledException/,
  )
  const nowhere = await startFirstFactorPool({ pool: { WebAuthnRelyingPartyID: undefined } })
  const other = { AccessToken: await accessTokenOf('anna', nowhere) }
  expect(await nowhere.exception(StartWebAuthnRegistrationCommand, other)).toMatch(
    /^WebAuthnConfigurationMissingException/,
  )
})

test('requires a valid access token', async () => {
  const AccessToken = await accessTokenOf('signed-out')
  await pool.send(GlobalSignOutCommand, { AccessToken })
  const revoked = 'NotAuthorizedException: Access Token has been revoked'
  expect(await pool.exception(StartWebAuthnRegistrationCommand, { AccessToken })).toBe(revoked)
  expect(await pool.exception(ListWebAuthnCredentialsCommand, { AccessToken })).toBe(revoked)
  const completion = { AccessToken, Credential: {} }
  expect(await pool.exception(CompleteWebAuthnRegistrationCommand, completion)).toBe(revoked)
  const deletion = { AccessToken, CredentialId: 'x' }
  expect(await pool.exception(DeleteWebAuthnCredentialCommand, deletion)).toBe(revoked)
})
