/** Which names are one user: case, composition, sub and aliases. */
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
  test('is one in whatever case, where the pool is not case-sensitive', async () => {
    await plain.confirmedUser('Ängström')
    const { Username } = await plain.send(AdminGetUserCommand, { Username: 'äNGSTRÖM' })
    expect(Username).toBe('Ängström')
    expect((await plain.signIn('ängström')).AuthenticationResult).toBeDefined()
  })

  test('is another in another case, where the pool is case-sensitive, as by default', async () => {
    const pool = await startPool({ pool: { UsernameConfiguration: {} } })
    await pool.createUser('Anna')
    expect(await pool.exception(AdminGetUserCommand, { Username: 'anna' })).toMatch(/^UserNotFoundException/)
    await pool.createUser('anna')
    expect((await pool.send(AdminGetUserCommand, { Username: 'Anna' })).Username).toBe('Anna')
  })

  test('is one in whichever way its letters are composed', async () => {
    await plain.createUser('Ä'.normalize('NFC'))
    expect(await plain.exception(AdminCreateUserCommand, { Username: 'Ä'.normalize('NFD') })).toMatch(
      /^UsernameExistsException/,
    )
  })

  test('is not taken by an attribute of the same value, where there are no aliases', async () => {
    await plain.createUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    await plain.createUser('anna@example.com')
    expect((await plain.send(AdminGetUserCommand, { Username: 'anna@example.com' })).Username).toBe(
      'anna@example.com',
    )
  })
})

describe('where an e-mail address is an alias', () => {
  const verified = (email: string) => ({ email, email_verified: 'true' })

  test('a user signs in by it once it is verified, in whatever case', async () => {
    await aliasing.confirmedUser('anna', verified('Anna@Example.com'))
    await aliasing.confirmedUser('berta', { email: 'berta@example.com' })
    const { AuthenticationResult } = await aliasing.signIn('anna@example.com')
    expect(AuthenticationResult).toBeDefined()
    expect(await aliasing.signInRefusal('berta@example.com')).toMatch(/Incorrect username or password/)
  })

  test('the challenge names the user by the user name', async () => {
    await aliasing.createUser('invited', verified('invited@example.com'))
    const { ChallengeParameters } = await aliasing.signIn('invited@example.com')
    expect(ChallengeParameters?.['USER_ID_FOR_SRP']).toBe('invited')
  })

  test('it is one user’s, and only those who verified it compete for it', async () => {
    await aliasing.createUser('first', verified('shared@example.com'))
    const given = { Username: 'second', UserAttributes: listed(verified('SHARED@example.com')) }
    expect(await aliasing.exception(AdminCreateUserCommand, given)).toMatch(/^AliasExistsException: .*email/)
    expect(await aliasing.exception(AdminGetUserCommand, { Username: 'second' })).toMatch(
      /^UserNotFoundException/,
    )
    await aliasing.createUser('third', { email: 'shared@example.com' })
    expect(await aliasing.statusOf('third')).toBe('FORCE_CHANGE_PASSWORD')
  })

  test('a sign-up is not confirmed by a code for an address that is another’s alias', async () => {
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

  test('a user name does not look like one', async () => {
    const Username = 'dora@example.com'
    const message =
      'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.'
    expect(await aliasing.exception(AdminCreateUserCommand, { Username })).toBe(message)
    expect(await aliasing.exception(SignUpCommand, { Username, Password: password })).toBe(message)
  })

  test('it is free again when its user is deleted', async () => {
    await aliasing.createUser('leaving', verified('free@example.com'))
    await aliasing.send(AdminDeleteUserCommand, { Username: 'free@example.com' })
    await aliasing.createUser('next', verified('free@example.com'))
    expect((await aliasing.send(AdminGetUserCommand, { Username: 'free@example.com' })).Username).toBe('next')
  })
})
