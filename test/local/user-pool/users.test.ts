/** Names of the same user: case, composition, sub and aliases. */
import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
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

describe('if phone numbers and preferred_username are aliases', () => {
  const verified = (phone_number: string) => ({ phone_number, phone_number_verified: 'true' })
  const start = () => startPool({ pool: { AliasAttributes: ['phone_number', 'preferred_username'] } })

  test('a user can sign in with a verified phone number, and with the preferred name, which needs no code', async () => {
    const pool = await start()
    await pool.confirmedUser('anna', { ...verified('+819012345678'), preferred_username: 'Annie' })
    await pool.confirmedUser('berta', { phone_number: '+819012345679' })
    expect((await pool.signIn('+819012345678')).AuthenticationResult).toBeDefined()
    expect((await pool.signIn('annie')).AuthenticationResult).toBeDefined()
    expect(await pool.signInException('+819012345679')).toMatch(/Incorrect username or password/)
  })

  test('a preferred name identifies one user, and can be changed', async () => {
    const pool = await start()
    await pool.confirmedUser('anna', { preferred_username: 'first' })
    await pool.confirmedUser('berta')
    const change = (Username: string, preferred_username: string) => ({
      Username,
      UserAttributes: listed({ preferred_username }),
    })
    expect(await pool.exception(AdminUpdateUserAttributesCommand, change('berta', 'First'))).toBe(
      'AliasExistsException: An account with the given preferred_username already exists.',
    )
    await pool.send(AdminUpdateUserAttributesCommand, change('anna', 'second'))
    expect(await pool.signInException('first')).toMatch(/Incorrect username or password/)
    await pool.send(AdminUpdateUserAttributesCommand, change('berta', 'first'))
    expect((await pool.send(AdminGetUserCommand, { Username: 'first' })).Username).toBe('berta')
  })

  test('a username must not look like a phone number, and a sign-up must not contain a preferred name', async () => {
    const pool = await start()
    const message =
      'InvalidParameterException: Username cannot be of phone number format, since user pool is configured for phone number alias.'
    expect(await pool.exception(AdminCreateUserCommand, { Username: '+819012345678' })).toBe(message)
    expect(await pool.exception(SignUpCommand, { Username: '+819012345678', Password: password })).toBe(
      message,
    )
    const signUp = { Username: 'x', Password: password, UserAttributes: listed({ preferred_username: 'y' }) }
    expect(await pool.exception(SignUpCommand, signUp)).toMatch(
      /^InvalidParameterException: preferred_username /,
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
