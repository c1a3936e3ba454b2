/** Pools whose users sign in with an address: Cognito generates the user names. */
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  ListUsersCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose/jwt/decode'
import { listed, otherPassword, password, startPool } from './support.ts'
import { startWithTriggers } from './triggers/support.ts'

const properties = {
  UsernameAttributes: ['email'],
  Schema: [{ Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true }],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
}
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const pool = await startPool({ pool: properties })
const invited = await startPool({
  pool: {
    ...properties,
    AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: 'You are {username}: {####}' } },
  },
})

const userOf = (Username: string) => pool.send(AdminGetUserCommand, { Username })

describe('a sign-up', () => {
  test('with an e-mail address generates a user name, which equals the sub, and sets the address', async () => {
    const { UserSub } = await pool.send(SignUpCommand, { Username: 'Anna@example.com', Password: password })
    const { Username = '', UserStatus } = await userOf('anna@EXAMPLE.com')
    expect(Username).toMatch(uuid)
    expect([Username, UserStatus]).toEqual([UserSub, 'UNCONFIRMED'])
    expect(await pool.attributesOf(Username)).toEqual({ email: 'Anna@example.com' })
  })

  test('is confirmed with the address, which is then verified', async () => {
    await pool.signedUpUser('berta@example.com')
    const ConfirmationCode = pool.codeTo('berta@example.com')
    await pool.send(ConfirmSignUpCommand, { Username: 'berta@example.com', ConfirmationCode })
    expect(await pool.attributesOf('berta@example.com')).toMatchObject({ email_verified: 'true' })
    const { IdToken, AccessToken } = await pool.tokensOf('BERTA@example.com')
    const { sub, ...claims } = decodeJwt(IdToken)
    expect(claims).toMatchObject({ 'cognito:username': sub, email: 'berta@example.com' })
    expect(decodeJwt(AccessToken)).toMatchObject({ username: sub })
  })

  test.each([
    ['a word', 'carla', 'Username should be an email.'],
    ['a phone number', '+819012345678', 'Username should be an email.'],
  ])('is rejected with %s', async (_, Username, message) => {
    const expected = `InvalidParameterException: ${message}`
    expect(await pool.exception(SignUpCommand, { Username, Password: password })).toBe(expected)
    expect(await pool.exception(AdminCreateUserCommand, { Username })).toBe(expected)
  })

  test('is rejected with another address as the attribute', async () => {
    const UserAttributes = listed({ email: 'other@example.com' })
    const input = { Username: 'carla@example.com', Password: password, UserAttributes }
    expect(await pool.exception(SignUpCommand, input)).toMatch(/^InvalidParameterException: .*email/)
    await pool.signedUpUser('carla@example.com', { email: 'CARLA@example.com' })
  })

  test('is rejected with the address of another user, even if that one has not confirmed it', async () => {
    await pool.signedUpUser('dora@example.com')
    const message = 'UsernameExistsException: An account with the given email already exists.'
    const Username = 'Dora@example.com'
    expect(await pool.exception(SignUpCommand, { Username, Password: password })).toBe(message)
    expect(await pool.exception(AdminCreateUserCommand, { Username })).toBe(message)
  })

  test('accepts a phone number if the pool does', async () => {
    const either = await startPool({ pool: { UsernameAttributes: ['email', 'phone_number'] } })
    await either.confirmedUser('+819012345678')
    expect((await either.signIn('+819012345678')).AuthenticationResult).toBeDefined()
    expect(await either.exception(AdminCreateUserCommand, { Username: 'carla' })).toBe(
      'InvalidParameterException: Username should be either an email or a phone number.',
    )
    const phones = await startPool({ pool: { UsernameAttributes: ['phone_number'] } })
    expect(await phones.exception(AdminCreateUserCommand, { Username: 'a@example.com' })).toBe(
      'InvalidParameterException: Username should be a phone number.',
    )
  })
})

describe('a user whom an administrator created', () => {
  test('signs in with the unverified address, and the challenge has the user name', async () => {
    await pool.createUser('erika@example.com')
    const { Username = '' } = await userOf('erika@example.com')
    const { ChallengeParameters, Session } = await pool.signIn('erika@example.com')
    expect(ChallengeParameters).toMatchObject({ USER_ID_FOR_SRP: Username, requiredAttributes: '[]' })
    const ChallengeResponses = { USERNAME: Username, NEW_PASSWORD: otherPassword }
    const answer = { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session } as const
    const change = { ...ChallengeResponses, 'userAttributes.email': 'x@example.com' }
    expect(
      await pool.exception(AdminRespondToAuthChallengeCommand, { ...answer, ChallengeResponses: change }),
    ).toBe('InvalidParameterException: Cannot modify an already provided email')
    const { AuthenticationResult } = await pool.send(AdminRespondToAuthChallengeCommand, {
      ...answer,
      ChallengeResponses,
    })
    expect(AuthenticationResult).toBeDefined()
  })

  test('is invited with the address instead of the user name', async () => {
    const input = { DesiredDeliveryMediums: ['EMAIL' as const], TemporaryPassword: password }
    await invited.send(AdminCreateUserCommand, { Username: 'frida@example.com', ...input })
    const again = { Username: 'frida@example.com', MessageAction: 'RESEND' as const, ...input }
    await invited.send(AdminCreateUserCommand, again)
    const text = `You are frida@example.com: ${password}`
    expect(invited.messages('frida@example.com')).toMatchObject([{ text }, { text }])
  })

  test('is listed by user name and by address', async () => {
    await pool.createUser('greta@example.com')
    const { Username } = await userOf('greta@example.com')
    for (const Filter of [`username = "${Username}"`, 'email = "greta@example.com"']) {
      const { Users } = await pool.send(ListUsersCommand, { Filter })
      expect(Users?.map(user => user.Username)).toEqual([Username])
    }
  })
})

describe('another address', () => {
  test('is a name as soon as it is verified; until then, and only until then, the old one is', async () => {
    await pool.confirmedUser('hanna@example.com', { email_verified: 'true' })
    const { Username } = await userOf('hanna@example.com')
    const { AccessToken } = await pool.tokensOf('hanna@example.com')
    const UserAttributes = listed({ email: 'new@example.com' })
    await pool.send(UpdateUserAttributesCommand, { AccessToken, UserAttributes })
    expect(await pool.signInException('new@example.com')).toMatch(/Incorrect username or password/)
    const Code = pool.codeTo('new@example.com')
    await pool.send(VerifyUserAttributeCommand, { AccessToken, AttributeName: 'email', Code })
    expect(await pool.signInException('hanna@example.com')).toMatch(/Incorrect username or password/)
    expect((await pool.signIn('new@example.com')).AuthenticationResult).toBeDefined()
    expect((await pool.send(GetUserCommand, { AccessToken })).Username).toBe(Username)
    await pool.signedUpUser('hanna@example.com')
  })

  test('is rejected with AliasExistsException if another user has it, and reveals that only to who reads its mail', async () => {
    await pool.confirmedUser('ida@example.com')
    await pool.signedUpUser('taken@example.com')
    const { AccessToken } = await pool.tokensOf('ida@example.com')
    const UserAttributes = listed({ email: 'Taken@example.com' })
    await pool.send(UpdateUserAttributesCommand, { AccessToken, UserAttributes })
    const Code = pool.codeTo('Taken@example.com')
    const exists = 'AliasExistsException: An account with the given email already exists.'
    const verify = { AccessToken, AttributeName: 'email', Code }
    expect(await pool.exception(VerifyUserAttributeCommand, verify)).toBe(exists)
    const byAdmin = {
      Username: 'ida@example.com',
      UserAttributes: listed({ email: 'taken@example.com', email_verified: 'true' }),
    }
    expect(await pool.exception(AdminUpdateUserAttributesCommand, byAdmin)).toBe(exists)
    expect((await pool.signIn('ida@example.com')).AuthenticationResult).toBeDefined()
  })

  test('cannot be deleted where the pool requires it', async () => {
    await pool.confirmedUser('julia@example.com')
    const { AccessToken } = await pool.tokensOf('julia@example.com')
    const UserAttributes = listed({ email: '' })
    expect(await pool.exception(UpdateUserAttributesCommand, { AccessToken, UserAttributes })).toMatch(
      /^InvalidParameterException: Attribute email cannot be deleted/,
    )
  })
})

test('a forgotten password is reset with the address', async () => {
  await pool.confirmedUser('klara@example.com', { email_verified: 'true' })
  await pool.send(ForgotPasswordCommand, { Username: 'Klara@example.com' })
  const ConfirmationCode = pool.codeTo('klara@example.com')
  const reset = { Username: 'klara@example.com', ConfirmationCode, Password: otherPassword }
  await pool.send(ConfirmForgotPasswordCommand, reset)
  expect((await pool.signIn('klara@example.com', otherPassword)).AuthenticationResult).toBeDefined()
})

describe('a trigger', () => {
  test('receives the generated name, and the address as an attribute', async () => {
    const settings = { pool: { UsernameAttributes: ['email'] } }
    const watched = await startWithTriggers({ PreSignUp: () => {} }, settings)
    const input = { Username: 'maria@example.com', Password: password }
    const { UserSub } = await watched.send(SignUpCommand, input)
    expect(watched.fired).toMatchObject([
      { userName: UserSub, request: { userAttributes: { email: 'maria@example.com' } } },
    ])
  })

  test('can migrate a user who signs in with an address', async () => {
    const email = 'nina@example.com'
    const migrating = await startWithTriggers(
      {
        UserMigration: event => {
          event.response.userAttributes = { email, email_verified: 'true' }
          event.response.messageAction = 'SUPPRESS'
        },
      },
      { pool: { UsernameAttributes: ['email'] } },
    )
    await migrating.tokensOf(email)
    const { Username } = await migrating.send(AdminGetUserCommand, { Username: email })
    expect(Username).toMatch(uuid)
    await migrating.tokensOf('Nina@example.com')
    expect(migrating.fired).toHaveLength(1)
  })
})

describe('an unknown address', () => {
  test('gets the answers of a known one', async () => {
    await pool.confirmedUser('lena@example.com', { email_verified: 'true' })
    expect(await pool.signInException('nobody@example.com')).toBe(
      await pool.signInException('lena@example.com', 'wrongPassword0!'),
    )
    const known = await pool.send(ForgotPasswordCommand, { Username: 'lena@example.com' })
    const unknown = await pool.send(ForgotPasswordCommand, { Username: 'nobody@example.com' })
    expect(Object.keys(unknown.CodeDeliveryDetails ?? {})).toEqual(
      Object.keys(known.CodeDeliveryDetails ?? {}),
    )
  })
})

describe('a required attribute', () => {
  const Schema = [{ Name: 'name', AttributeDataType: 'String', Required: true, Mutable: true }]

  test('is required of a sign-up', async () => {
    const strict = await startPool({ pool: { Schema } })
    expect(await strict.exception(SignUpCommand, { Username: 'mia', Password: password })).toBe(
      'InvalidParameterException: Attributes did not conform to the schema: name: The attribute is required',
    )
    await strict.signedUpUser('mia', { name: 'Mia' })
  })

  test('is named by the challenge for a new password, whose answer must have it', async () => {
    const strict = await startPool({ pool: { Schema } })
    await strict.createUser('nora')
    const { ChallengeParameters, Session } = await strict.signIn('nora')
    expect(ChallengeParameters?.['requiredAttributes']).toBe('["userAttributes.name"]')
    const answer = { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session } as const
    const ChallengeResponses = { USERNAME: 'nora', NEW_PASSWORD: otherPassword }
    expect(
      await strict.exception(AdminRespondToAuthChallengeCommand, { ...answer, ChallengeResponses }),
    ).toBe('InvalidParameterException: Invalid attributes given, name is missing')
    await strict.send(AdminRespondToAuthChallengeCommand, {
      ...answer,
      ChallengeResponses: { ...ChallengeResponses, 'userAttributes.name': 'Nora' },
    })
    expect(await strict.attributesOf('nora')).toEqual({ name: 'Nora' })
  })
})
