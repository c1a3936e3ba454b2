import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { otherPassword, password, startPool } from '../support.ts'

const pool = await startPool({
  pool: {
    Schema: [
      {
        Name: 'tenant',
        AttributeDataType: 'String',
        Mutable: false,
        StringAttributeConstraints: { MaxLength: '4' },
      },
      {
        Name: 'level',
        AttributeDataType: 'Number',
        NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' },
      },
    ],
  },
})

const aliases = await startPool({ pool: { AliasAttributes: ['email'] } })

const attribute = (Name: string, Value: string) => ({ UserAttributes: [{ Name, Value }] })

describe('a user that an administrator creates', () => {
  test('has to change the password, and is told it by the medium that was asked for', async () => {
    const { User } = await pool.send(AdminCreateUserCommand, {
      Username: 'invited',
      ...attribute('email', 'invited@example.com'),
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(User).toMatchObject({ Username: 'invited', UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true })
    const [message] = pool.messages('invited@example.com')
    expect(message).toMatchObject({ medium: 'EMAIL', username: 'invited' })
    expect(message?.text).toContain(message?.temporaryPassword)
    const answer = await pool.signIn('invited', message?.temporaryPassword)
    expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  test('is told nothing where that is suppressed, or by a medium without an address', async () => {
    await pool.createUser('suppressed', { email: 'suppressed@example.com' })
    await pool.send(AdminCreateUserCommand, {
      Username: 'by-sms',
      ...attribute('email', 'by-sms@example.com'),
    })
    expect([...pool.messages('suppressed@example.com'), ...pool.messages('by-sms@example.com')]).toEqual([])
  })

  test('is one user in whatever case', async () => {
    await pool.createUser('Anna')
    expect(await pool.refusal(AdminCreateUserCommand, { Username: 'anna' })).toBe(
      'UsernameExistsException: User account already exists',
    )
  })

  test('exists once, however many ask for it at one time', async () => {
    const created = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        pool.send(AdminCreateUserCommand, { Username: 'wanted', MessageAction: 'SUPPRESS' }),
      ),
    )
    expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('may have a name in any script', async () => {
    await pool.createUser('栃木😀')
    expect((await pool.send(AdminGetUserCommand, { Username: '栃木😀' })).Username).toBe('栃木😀')
  })
})

describe('RESEND', () => {
  test('keeps the user and makes a new temporary password, whose time begins again', async () => {
    await pool.createUser('late', { email: 'late@example.com' })
    const before = await pool.send(AdminGetUserCommand, { Username: 'late' })
    pool.advance(8 * 86_400)
    expect(await pool.signInRefusal('late')).toBe(
      'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
    )
    const resend = { Username: 'late', MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] } as const
    await pool.send(AdminCreateUserCommand, { ...resend, DesiredDeliveryMediums: ['EMAIL'] })
    const [message] = pool.messages('late@example.com')
    expect((await pool.signIn('late', message?.temporaryPassword)).ChallengeName).toBe(
      'NEW_PASSWORD_REQUIRED',
    )
    expect(await pool.signInRefusal('late', password)).toContain('Incorrect username or password.')
    const after = await pool.send(AdminGetUserCommand, { Username: 'late' })
    expect(after.UserAttributes).toEqual(before.UserAttributes)
  })

  test('is refused for a user who has a password of their own', async () => {
    await pool.confirmedUser('settled')
    expect(await pool.refusal(AdminCreateUserCommand, { Username: 'settled', MessageAction: 'RESEND' })).toBe(
      'UnsupportedUserStateException: Resend not possible. settled status is not FORCE_CHANGE_PASSWORD',
    )
  })

  test('does not make a user', async () => {
    expect(await pool.refusal(AdminCreateUserCommand, { Username: 'nobody', MessageAction: 'RESEND' })).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })
})

describe('a refusal', () => {
  test.each([
    ['short', 'a', 'Password not long enough'],
    ['without capitals', 'abcdefg1!', 'Password must have uppercase characters'],
    ['without small letters', 'ABCDEFG1!', 'Password must have lowercase characters'],
    ['without digits', 'Abcdefgh!', 'Password must have numeric characters'],
    ['without symbols', 'Abcdefg1', 'Password must have symbol characters'],
  ])('names the rule for a temporary password %s', async (_, TemporaryPassword, rule) => {
    expect(await pool.refusal(AdminCreateUserCommand, { Username: 'weak', TemporaryPassword })).toBe(
      `InvalidPasswordException: Password did not conform with policy: ${rule}`,
    )
  })

  test.each([
    ['unknown', 'custom:colour', 'red'],
    ['not an address', 'email', 'nowhere'],
    ['not a number in the form of E.164', 'phone_number', '0288220000'],
    ['too long', 'custom:tenant', '12345'],
    ['not a number', 'custom:level', 'high'],
    ['out of range', 'custom:level', '10'],
  ])('is for an attribute that is %s', async (_, name, value) => {
    expect(
      await pool.refusal(AdminCreateUserCommand, { Username: 'odd', ...attribute(name, value) }),
    ).toMatch(/^InvalidParameterException: Attributes did not conform to the schema: /)
  })

  test.each([
    ['a space', 'a b'],
    ['a control character', 'a\u0007'],
    ['more than 128 characters', 'x'.repeat(129)],
  ])('is for a name with %s', async (_, Username) => {
    expect(await pool.refusal(AdminCreateUserCommand, { Username })).toMatch(
      /^InvalidParameterException: 1 validation error detected: Value at 'username' failed to satisfy constraint: /,
    )
  })

  test('is for the pool of somebody else', async () => {
    expect(await pool.refusal(AdminCreateUserCommand, { UserPoolId: 'us-west-2_other', Username: 'a' })).toBe(
      'ResourceNotFoundException: User pool us-west-2_other does not exist.',
    )
  })
})

describe('a pool with e-mail aliases', () => {
  const verified = { email: 'a@example.com', email_verified: 'true' }

  test('finds a user by the verified address, and gives it to no other', async () => {
    await aliases.createUser('first', verified)
    expect((await aliases.signIn('A@example.com')).ChallengeParameters).toMatchObject({
      USER_ID_FOR_SRP: 'first',
    })
    await expect(aliases.createUser('second', verified)).rejects.toThrow('already exists')
    await aliases.createUser('third', { email: 'a@example.com' })
  })

  test('has no names in the form of an address', async () => {
    const refused = await aliases.refusal(AdminCreateUserCommand, {
      Username: 'b@example.com',
      TemporaryPassword: otherPassword,
    })
    expect(refused).toMatch(/^InvalidParameterException: Username cannot be of email format/)
  })
})
