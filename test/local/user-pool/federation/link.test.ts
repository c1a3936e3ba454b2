import {
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { listed } from '../support.ts'
import { anna, ben, type FederatedPool, linkOf, refusal, startFederated } from './fixtures.ts'

let pool: FederatedPool
beforeEach(async () => {
  pool = await startFederated()
  await pool.confirmedUser('anna', { email: 'old@example.com', email_verified: 'true' })
})

const link = (username: string, provider: string, subject: string) =>
  pool.send(AdminLinkProviderForUserCommand, linkOf(username, provider, subject))
const linkException = (username: string, provider: string, subject: string) =>
  pool.exception(AdminLinkProviderForUserCommand, linkOf(username, provider, subject))
const identities = async (username: string): Promise<unknown[]> =>
  JSON.parse((await pool.attributesOf(username))['identities'] ?? '[]')
const identityOf = (ProviderName: string, ProviderAttributeValue: string) => ({
  User: { ProviderName, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue },
})

describe('a linked person', () => {
  test('signs in as the user, whose mapped attributes are overwritten', async () => {
    await link('anna', 'Google', '1001')
    expect(await identities('anna')).toMatchObject([
      { userId: '1001', providerName: 'Google', primary: false },
    ])
    const user = await pool.federation.signIn('Google', anna)
    expect(user).toMatchObject({
      username: 'anna',
      status: 'CONFIRMED',
      attributes: { email: 'anna@example.com', name: 'Anna' },
    })
  })

  test('can still sign in with the password', async () => {
    await link('anna', 'Google', '1001')
    await pool.federation.signIn('Google', anna)
    expect(await pool.signIn('anna')).toHaveProperty('AuthenticationResult')
  })

  test('loses a verified address to one that the provider does not verify', async () => {
    await link('anna', 'Facebook', '7')
    await pool.federation.signIn('Facebook', { id: '7', email: 'old@example.com' })
    expect(await pool.attributesOf('anna')).toMatchObject({ email_verified: 'false' })
  })

  test('is refused if the link has the subject in another case', async () => {
    await link('anna', 'company', 'abc')
    expect(await refusal(pool.federation.signIn('company', { ...anna, sub: 'aBc' }))).toBe(
      'InvalidParameterException: Invalid ProviderName/Username combination. Please check again',
    )
  })

  test('may have a subject that cannot be part of a user name', async () => {
    const spaced = { ...ben, NameID: 'Ben Smith' }
    expect(await refusal(pool.federation.signIn('directory', spaced))).toMatch(/^InvalidParameterException/)
    await link('anna', 'directory', 'Ben Smith')
    expect(await pool.federation.signIn('directory', spaced)).toMatchObject({ username: 'anna' })
  })

  test('is found by another mapped attribute once, and then by the subject', async () => {
    await pool.send(AdminLinkProviderForUserCommand, {
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'anna' },
      SourceUser: {
        ProviderName: 'directory',
        ProviderAttributeName: 'email',
        ProviderAttributeValue: 'ben@example.com',
      },
    })
    expect(await pool.federation.signIn('directory', ben)).toMatchObject({ username: 'anna' })
    expect(await identities('anna')).toMatchObject([{ userId: 'Ben.Smith@example.com' }])
    const other = { ...ben, NameID: 'someone.else' }
    expect((await pool.federation.signIn('directory', other)).username).not.toBe('anna')
  })
})

test('a federated user can be the destination, named by the subject', async () => {
  await pool.federation.signIn('Google', anna)
  await pool.send(AdminLinkProviderForUserCommand, {
    ...linkOf('', 'Facebook', '7'),
    DestinationUser: { ProviderName: 'Google', ProviderAttributeValue: '1001' },
  })
  const user = await pool.federation.signIn('Facebook', { id: '7', name: 'Anna' })
  expect(user.username).toBe('google_1001')
})

describe('AdminLinkProviderForUser is refused', () => {
  test('for someone who has signed in before', async () => {
    await pool.federation.signIn('Google', anna)
    expect(await linkException('anna', 'Google', '1001')).toBe(
      'InvalidParameterException: Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    )
  })

  test('for someone who is linked already, to this user or another one', async () => {
    await link('anna', 'Google', '1001')
    await pool.confirmedUser('berta')
    for (const username of ['anna', 'berta']) {
      expect(await linkException(username, 'Google', '1001')).toBe(
        'InvalidParameterException: SourceUser is already linked to DestinationUser',
      )
    }
  })

  test('for the sixth link of a user', async () => {
    for (const subject of ['1', '2', '3', '4', '5']) await link('anna', 'Google', subject)
    expect(await linkException('anna', 'Google', '6')).toMatch(/^LimitExceededException/)
    expect(await identities('anna')).toHaveLength(5)
  })

  test('for a local user as the source, also by the name of a federated one', async () => {
    await pool.confirmedUser('google_1001')
    for (const [provider, subject] of [['Cognito', 'berta'] as const, ['Google', '1001'] as const]) {
      expect(await linkException('anna', provider, subject)).toMatch(
        /^InvalidParameterException: Invalid SourceUser: Cognito users/,
      )
    }
  })

  test('for an unknown provider, whose case matters, and an unknown user', async () => {
    expect(await linkException('anna', 'google', '1001')).toBe(
      'ResourceNotFoundException: Identity provider google does not exist.',
    )
    expect(await linkException('nobody', 'Google', '1001')).toMatch(/^UserNotFoundException/)
  })

  test('for a destination named by an alias, by its sub, or by the user name that a sign-in gave it', async () => {
    pool = await startFederated({ pool: { AliasAttributes: ['email'] } })
    await pool.confirmedUser('anna', { email: 'old@example.com', email_verified: 'true' })
    await pool.federation.signIn('Google', anna)
    const { UserAttributes = [] } = await pool.send(AdminGetUserCommand, { Username: 'anna' })
    const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value
    for (const name of ['old@example.com', String(sub), 'google_1001']) {
      expect(await linkException(name, 'Facebook', '7')).toMatch(/^UserNotFoundException/)
      expect(await pool.exception(AdminDisableProviderForUserCommand, identityOf('Cognito', name))).toMatch(
        /^UserNotFoundException/,
      )
    }
    await link('anna', 'Facebook', '7')
  })

  test('for another attribute than the subject of a social provider, or one that is not mapped', async () => {
    for (const [provider, attribute] of [
      ['Google', 'email'] as const,
      ['directory', 'phone_number'] as const,
    ]) {
      const { SourceUser, ...destination } = linkOf('anna', provider, 'x')
      const source = { ...SourceUser, ProviderAttributeName: attribute }
      expect(
        await pool.exception(AdminLinkProviderForUserCommand, { ...destination, SourceUser: source }),
      ).toBe(
        `InvalidParameterException: ProviderAttributeName ${attribute} is not mapped for the provider ${provider}`,
      )
    }
  })

  test('for more than 128 characters, and without a provider or a value', async () => {
    expect(await linkException('anna', 'Google', 'x'.repeat(108))).toMatch(
      /^InvalidParameterException: SourceUser/,
    )
    await link('anna', 'Google', 'x'.repeat(107))
    expect(
      await pool.exception(AdminLinkProviderForUserCommand, {
        ...linkOf('anna', 'Google', '1'),
        SourceUser: {},
      }),
    ).toBe('InvalidParameterException: Missing required parameter ProviderName')
    expect(await linkException('anna', 'Google', '')).toBe(
      'InvalidParameterException: Missing required parameter ProviderAttributeValue',
    )
  })
})

describe('AdminDisableProviderForUser', () => {
  const disable = (provider: string, subject: string) =>
    pool.send(AdminDisableProviderForUserCommand, identityOf(provider, subject))

  test('unlinks a person, who gets a user of their own at the next sign-in', async () => {
    await link('anna', 'Google', '1001')
    await disable('Google', '1001')
    expect(await pool.attributesOf('anna')).not.toHaveProperty('identities')
    expect(await pool.federation.signIn('Google', anna)).toMatchObject({ username: 'google_1001' })
  })

  test('leaves the other identities', async () => {
    await link('anna', 'Google', '1001')
    await link('anna', 'Facebook', '1001')
    await disable('Google', '1001')
    expect(await identities('anna')).toMatchObject([{ providerName: 'Facebook' }])
  })

  test('prevents a federated user from signing in', async () => {
    await pool.federation.signIn('Google', anna)
    await disable('Google', '1001')
    expect(await refusal(pool.federation.signIn('Google', anna))).toBe(
      'InvalidParameterException: Already found an entry for username google_1001',
    )
  })

  test('deletes the password of a local user', async () => {
    await disable('Cognito', 'anna')
    expect(await pool.signInException('anna')).toBe('NotAuthorizedException: Incorrect username or password.')
  })

  test('is refused for someone who is not linked, and for an unknown provider', async () => {
    expect(
      await pool.exception(AdminDisableProviderForUserCommand, identityOf('Google', 'google_1001')),
    ).toBe(
      "InvalidParameterException: Account isn't linked to anyone else, verify that the account has been linked",
    )
    expect(await pool.exception(AdminDisableProviderForUserCommand, identityOf('Acme', '1'))).toMatch(
      /^ResourceNotFoundException/,
    )
  })
})

test('the attribute identities cannot be written', async () => {
  expect(
    await pool.exception(AdminUpdateUserAttributesCommand, {
      Username: 'anna',
      UserAttributes: listed({ identities: '[]' }),
    }),
  ).toBe('InvalidParameterException: Cannot modify the non-mutable attribute identities')
})
