/** Names of the same user: case, composition, sub and aliases. */
import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listed, password, startPool } from './support.ts'

const plain = await startPool()
const aliasing = await startPool({ pool: { AliasAttributes: ['email'] } })

describe('a name', () => {
  test('is the same in any case if the pool is case-insensitive', async () => {
    await plain.confirmedUser('Ängström')
    const { Username } = await plain.send(AdminGetUserCommand, { Username: 'äNGSTRÖM' })
    expect(Username).toBe('Ängström')
    expect((await plain.signIn('ängström')).AuthenticationResult).toBeDefined()
  })

  test('differs by case if the pool is case-sensitive, which is the default', async () => {
    const pool = await startPool({ pool: { UsernameConfiguration: {} } })
    await pool.createUser('Anna')
    expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toMatch(/^UserNotFoundException/)
    await pool.createUser('anna')
    expect((await pool.send(AdminGetUserCommand, { Username: 'Anna' })).Username).toBe('Anna')
  })

  test('is the same with composed and decomposed letters', async () => {
    await plain.createUser('Ä'.normalize('NFC'))
    expect(await plain.exception(AdminCreateUserCommand, { Username: 'Ä'.normalize('NFD') })).toMatch(
      /^UsernameExistsException/,
    )
  })

  test('is not taken by an attribute of the same value if the pool has no aliases', async () => {
    await plain.createUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    await plain.createUser('anna@example.com')
    expect((await plain.send(AdminGetUserCommand, { Username: 'anna@example.com' })).Username).toBe(
      'anna@example.com',
    )
  })
})

describe('if e-mail addresses are aliases', () => {
  const verified = (email: string) => ({ email, email_verified: 'true' })

  test('a user can sign in with a verified address, in any case', async () => {
    await aliasing.confirmedUser('anna', verified('Anna@Example.com'))
    await aliasing.confirmedUser('berta', { email: 'berta@example.com' })
    const { AuthenticationResult } = await aliasing.signIn('anna@example.com')
    expect(AuthenticationResult).toBeDefined()
    expect(await aliasing.signInException('berta@example.com')).toMatch(/Incorrect username or password/)
  })

  test('the challenge contains the username', async () => {
    await aliasing.createUser('invited', verified('invited@example.com'))
    const { ChallengeParameters } = await aliasing.signIn('invited@example.com')
    expect(ChallengeParameters?.['USER_ID_FOR_SRP']).toBe('invited')
  })

  test('an address identifies one user, and unverified ones do not conflict', async () => {
    await aliasing.createUser('first', verified('shared@example.com'))
    const input = { Username: 'second', UserAttributes: listed(verified('SHARED@example.com')) }
    expect(await aliasing.exception(AdminCreateUserCommand, input)).toMatch(/^AliasExistsException: .*email/)
    expect(await aliasing.exception(AdminGetUserCommand, { Username: 'second' })).toMatch(
      /^UserNotFoundException/,
    )
    await aliasing.createUser('third', { email: 'shared@example.com' })
    expect(await aliasing.statusOf('third')).toBe('FORCE_CHANGE_PASSWORD')
  })

  test('a code does not confirm a sign-up if its address is another user’s alias', async () => {
    await aliasing.signedUpUser('late', { email: 'late@example.com' })
    await aliasing.createUser('early', verified('late@example.com'))
    const ConfirmationCode = aliasing.codeTo('late@example.com')
    expect(await aliasing.exception(ConfirmSignUpCommand, { Username: 'late', ConfirmationCode })).toMatch(
      /^AliasExistsException: /,
    )
    expect(await aliasing.statusOf('late')).toBe('UNCONFIRMED')
    await aliasing.send(AdminConfirmSignUpCommand, { Username: 'late' })
    expect((await aliasing.send(AdminGetUserCommand, { Username: 'late@example.com' })).Username).toBe(
      'early',
    )
  })

  test('a username must not look like an e-mail address', async () => {
    const Username = 'dora@example.com'
    const message =
      'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.'
    expect(await aliasing.exception(AdminCreateUserCommand, { Username })).toBe(message)
    expect(await aliasing.exception(SignUpCommand, { Username, Password: password })).toBe(message)
  })

  test('an alias is free again after its user is deleted', async () => {
    await aliasing.createUser('leaving', verified('free@example.com'))
    await aliasing.send(AdminDeleteUserCommand, { Username: 'free@example.com' })
    await aliasing.createUser('next', verified('free@example.com'))
    expect((await aliasing.send(AdminGetUserCommand, { Username: 'free@example.com' })).Username).toBe('next')
  })
})
