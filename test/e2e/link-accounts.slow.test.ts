/** The trigger of docs/guides/link-accounts.md, over HTTP: whom it links at the first sign-in with a provider, and whom it does not. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { totpCode } from './authenticator.ts'
import { linkingBundle } from './guide-triggers.ts'
import { federatedTokens, signInAtProvider, startSignIn } from './provider-sign-in.ts'
import { at, resultOf, startApi } from './support.ts'

const api = await startApi({ stage: 'linking' })
const password = 'anyPassword0!'
let subjects = 0

interface Person {
  provider?: 'Google' | 'company'
  subject?: string
  email: string
  verified?: boolean
}

/** What the stand-in's form sends. */
const claimsOf = ({ subject = String(++subjects), email, verified = true }: Person) => ({
  sub: subject,
  email,
  email_verified: String(verified),
})

/** The name of the user as whom a person arrives, who signs in again if Cognito says that there is an entry for the name. */
async function signIn(person: Person): Promise<string> {
  const claims = claimsOf(person)
  const parameters = { identity_provider: person.provider ?? 'Google' }
  const { url } = await signInAtProvider(startSignIn(api, parameters).url, claims)
  const problem = url.searchParams.get('error_description')
  if (problem !== null) expect(problem).toMatch(/^Already found an entry for username /)
  const { id_token } = await federatedTokens(api, claims, parameters)
  return String(decodeJwt(id_token)['cognito:username'])
}

const identitiesOf = async (username: string) =>
  (await api.GET('/users/{username}', at({ username }))).identities

const createUser = (username: string, email: string, verified = true) =>
  api.createUser(username, password, { email, email_verified: String(verified) })

async function turnOnMfa(username: string): Promise<void> {
  const me = api.as((await api.tokensOf(username, password)).accessToken)
  const { secretCode } = await me.POST('/me/totp')
  await me.POST('/me/totp/verify', { body: { code: totpCode(secretCode) } })
  await me.PUT('/me/mfa', { body: { totp: { enabled: true } } })
}

describe('a first sign-in with a provider', () => {
  test('leads to the user who has verified the same address, and the password still does', async () => {
    await createUser('hanako', 'hanako@gmail.com')
    expect(await signIn({ subject: '1234', email: 'hanako@gmail.com' })).toBe('hanako')
    expect(await identitiesOf('hanako')).toMatchObject([{ provider: 'Google', subject: '1234' }])
    expect(await resultOf(api.signIn('hanako', password))).toBe('SIGNED_IN')
  })

  test('is told to begin again while the link is made, and only then', async () => {
    await createUser('retried', 'retried@gmail.com')
    const claims = claimsOf({ email: 'retried@gmail.com' })
    const arrive = async () => (await signInAtProvider(startSignIn(api).url, claims)).url.searchParams
    expect((await arrive()).get('error_description')).toMatch(/^Already found an entry for username Google_/i)
    expect((await arrive()).get('code')).toEqual(expect.any(String))
  })

  test('leads to the user whatever the case of the address', async () => {
    await createUser('gimpei3', 'gimpei@gmail.com')
    expect(await signIn({ email: 'Gimpei@Gmail.com' })).toBe('gimpei3')
  })

  test("of a directory links the subject in the directory's case", async () => {
    await createUser('emil', 'emil@example.com')
    expect(await signIn({ provider: 'company', subject: 'AbC_dEf', email: 'emil@example.com' })).toBe('emil')
    expect(await identitiesOf('emil')).toMatchObject([{ provider: 'company', subject: 'AbC_dEf' }])
  })

  test('leads to the confirmed user although an attacker has begun to sign up with the address', async () => {
    await createUser('dora', 'dora@gmail.com')
    await api.POST('/auth/sign-up', {
      body: { username: 'attacker', password, attributes: { email: 'dora@gmail.com' } },
    })
    expect(await signIn({ email: 'dora@gmail.com' })).toBe('dora')
  })
})

describe('the trigger, invoked by itself,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linking-'))
  const bundle = linkingBundle(join(folder, 'source'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const invoke = (userName: string, attributes: Record<string, string>) => {
    const event = {
      triggerSource: 'PreSignUp_ExternalProvider',
      userPoolId: api.userPoolId,
      userName,
      request: { userAttributes: { email_verified: 'true', ...attributes } },
    }
    const program = `import { handler } from '${bundle}/index.mjs'; await handler(${JSON.stringify(event)})`
    return promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      env: {
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: api.cognitoEndpoint,
        AWS_REGION: api.region,
        AWS_ACCESS_KEY_ID: api.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: api.credentials.secretAccessKey,
      },
    })
  }

  test('succeeds when Cognito invokes it again for one sign-in', async () => {
    await createUser('slow', 'slow@gmail.com')
    await invoke('google_5678', { email: 'slow@gmail.com' })
    await invoke('google_5678', { email: 'slow@gmail.com' })
    expect(await identitiesOf('slow')).toMatchObject([{ provider: 'Google', subject: '5678' }])
  })

  test('links the subject that the directory sends only if the user name ends with it, ignoring case', async () => {
    await createUser('frida', 'frida@example.com')
    for (const subject of ['AbC', 'AbC123x', 'x_AbC123', '\u212aAbC123']) {
      await invoke('company_abc123', { email: 'frida@example.com', 'custom:subject': subject })
      expect([subject, await identitiesOf('frida')]).toEqual([subject, undefined])
    }
    await invoke('company_abc123', { email: 'frida@example.com', 'custom:subject': 'AbC123' })
    expect(await identitiesOf('frida')).toMatchObject([{ provider: 'company', subject: 'AbC123' }])
  })

  test('does not take a subject that differs by a letter that becomes ASCII in lower case', async () => {
    await createUser('kelvin', 'kelvin@example.com')
    await invoke('company_k1', { email: 'kelvin@example.com', 'custom:subject': '\u212a1' })
    expect(await identitiesOf('kelvin')).toBeUndefined()
  })
})

describe('a user of their own is created for a person', () => {
  const separate = async (person: Person, ...others: string[]) => {
    const username = await signIn(person)
    expect(username).toMatch(/^(google|company)_/i)
    for (const other of others) expect(await identitiesOf(other)).toBeUndefined()
  }

  test('with an address that the provider has not verified', async () => {
    await createUser('victim-1', 'victim1@gmail.com')
    await separate({ email: 'victim1@gmail.com', verified: false }, 'victim-1')
  })

  test('with a verified address in a mailbox that the provider does not control', async () => {
    await createUser('victim-2', 'victim2@example.com')
    await separate({ provider: 'Google', email: 'victim2@example.com' }, 'victim-2')
    await createUser('victim-3', 'victim3@gmail.com')
    await separate({ provider: 'company', email: 'victim3@gmail.com' }, 'victim-3')
  })

  test('whose address an attacker has signed up with, and not confirmed', async () => {
    const body = { username: 'waiting', password, attributes: { email: 'victim4@gmail.com' } }
    await api.POST('/auth/sign-up', { body })
    await separate({ email: 'victim4@gmail.com' }, 'waiting')
  })

  test('whose address belongs to a confirmed user who has not verified it', async () => {
    await createUser('unverified', 'victim5@gmail.com', false)
    await separate({ email: 'victim5@gmail.com' }, 'unverified')
  })

  test('whose address two users have verified', async () => {
    await createUser('father', 'family@gmail.com')
    await createUser('mother', 'family@gmail.com')
    await separate({ email: 'family@gmail.com' }, 'father', 'mother')
  })

  test('whose user has only been invited', async () => {
    const attributes = { email: 'invited@gmail.com', email_verified: 'true' }
    await api.POST('/users', { body: { username: 'invited', attributes, invite: 'NONE' } })
    await separate({ email: 'invited@gmail.com' }, 'invited')
  })

  test('whose user has a second factor', async () => {
    await createUser('careful', 'careful@gmail.com')
    await turnOnMfa('careful')
    await separate({ email: 'careful@gmail.com' }, 'careful')
  })

  test('whose user is linked to a provider that does not control the mailbox, and may have set the address', async () => {
    await createUser('employee', 'employee@gmail.com')
    const identity = { username: 'employee', provider: 'directory', subject: 'e1' }
    await api.PUT('/users/{username}/identities/{provider}/{subject}', at(identity))
    expect(await signIn({ email: 'employee@gmail.com' })).toMatch(/^google_/)
    expect(await identitiesOf('employee')).toMatchObject([{ provider: 'directory' }])
  })

  test('whose address belonged to another person at the same provider', async () => {
    await createUser('predecessor', 'office@example.com')
    expect(await signIn({ provider: 'company', subject: 'old', email: 'office@example.com' })).toBe(
      'predecessor',
    )
    const successor = { provider: 'company', subject: 'new', email: 'office@example.com' } as const
    expect(await signIn(successor)).toBe('company_new')
    expect(await identitiesOf('predecessor')).toMatchObject([{ subject: 'old' }])
  })

  test('whose user is disabled', async () => {
    await createUser('former', 'former@gmail.com')
    await api.POST('/users/{username}/disable', at({ username: 'former' }))
    await separate({ email: 'former@gmail.com' }, 'former')
  })

  test('whose address, in lower case, would become that of another person', async () => {
    await createUser('hanako-k', 'hanak@gmail.com')
    await separate({ email: 'hana\u212a@gmail.com' }, 'hanako-k')
    await createUser('hanako-books', 'hanako@example.com')
    await separate({ provider: 'company', email: 'hana\u212ao@example.com' }, 'hanako-books')
  })

  test('whose user came in with a provider, also if that user has a password', async () => {
    const username = await signIn({ email: 'twice@gmail.com', subject: '77' })
    await api.PUT('/users/{username}/password', { ...at({ username }), body: { password } })
    expect(await signIn({ email: 'twice@gmail.com', subject: '78' })).toBe('google_78')
    expect(await identitiesOf(username)).toHaveLength(1)
  })

  test.each([
    ['a quote', 'a"b'],
    ['a backslash', 'x\\'],
  ])('with an address that contains %s', async (_, local) => {
    await separate({ email: `${local}@gmail.com` })
  })
})
