/** The attributes of a pool, their values, and the permission to write them. */
import {
  AdminCreateUserCommand,
  AdminRespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { listed, otherPassword, password, startPool } from './support.ts'

const pool = await startPool({
  client: { WriteAttributes: ['custom:tenant'] },
  pool: {
    Schema: [
      { Name: 'plan', StringAttributeConstraints: { MinLength: '2', MaxLength: '5' } },
      {
        Name: 'seats',
        AttributeDataType: 'Number',
        NumberAttributeConstraints: { MinValue: '1', MaxValue: '99' },
      },
      { Name: 'trial', AttributeDataType: 'Boolean' },
      { Name: 'tenant', Mutable: false },
    ],
  },
})
const create = (attributes: Record<string, string>) => ({
  Username: crypto.randomUUID(),
  UserAttributes: listed(attributes),
  MessageAction: 'SUPPRESS' as const,
})
const nonconforming = 'InvalidParameterException: Attributes did not conform to the schema: '

test('an administrator can set every standard attribute and those of the template', async () => {
  const attributes = {
    address: '栃木県日光市森友1123-2',
    birthdate: '1990-12-31',
    email: 'anna@example.com',
    email_verified: 'true',
    family_name: 'A',
    gender: 'f',
    given_name: 'Anna',
    locale: 'ja-JP',
    middle_name: 'B',
    name: 'Anna A',
    nickname: 'a',
    phone_number: '+819012345678',
    phone_number_verified: 'false',
    picture: 'https://example.com/a.png',
    preferred_username: 'anna',
    profile: 'https://example.com/a',
    updated_at: '1767225600',
    website: 'https://example.com',
    zoneinfo: 'Asia/Tokyo',
    'custom:plan': 'gold',
    'custom:seats': '99',
    'custom:trial': 'true',
    'custom:tenant': 't-1',
  }
  await pool.createUser('anna', attributes)
  expect(await pool.attributesOf('anna')).toEqual(attributes)
})

test.each([
  ['unknown', 'color', 'blue'],
  ['custom without its prefix', 'plan', 'gold'],
  ['custom and unknown', 'custom:color', 'blue'],
  ['a string that is too short', 'custom:plan', 'x'],
  ['a string that is too long', 'custom:plan', 'xxxxxx'],
  ['not a number', 'custom:seats', 'ten'],
  ['a number that is too small', 'custom:seats', '0'],
  ['a number that is too large', 'custom:seats', '100'],
  ['not a boolean', 'custom:trial', 'maybe'],
  ['not an e-mail address', 'email', 'nowhere'],
  ['not a phone number', 'phone_number', '0901234567'],
  ['shorter than a year', 'birthdate', '199'],
  ['longer than a date', 'birthdate', '1990-12-31 '],
  ['not a number of seconds', 'updated_at', 'yesterday'],
  ['not an e-mail address', 'email', 'a b@example.com'],
  ['a verified flag that is not a boolean', 'email_verified', 'yes'],
  ['longer than 2,048 bytes', 'name', '森'.repeat(683)],
])('rejects an attribute that is %s, and names it', async (_, name, value) => {
  const exception = await pool.exception(AdminCreateUserCommand, create({ [name]: value }))
  expect(exception.startsWith(nonconforming)).toBe(true)
  expect(exception).toContain(name)
})

test('rejects a value of more than 2,048 characters as malformed', async () => {
  expect(await pool.exception(AdminCreateUserCommand, create({ name: 'x'.repeat(2049) }))).toMatch(
    /^InvalidParameterException: 1 validation error detected: Value at 'userAttributes.*less than or equal to 2048/,
  )
})

test('an empty value of a new user is no value', async () => {
  await pool.createUser('empty', { name: '', birthdate: '', email: '', 'custom:plan': '' })
  expect(await pool.attributesOf('empty')).toEqual({})
  const strict = await startPool({ pool: { Schema: [{ Name: 'email', Required: true }] } })
  const signUp = { Username: 'anna', Password: password, UserAttributes: listed({ email: '' }) }
  expect(await strict.exception(SignUpCommand, signUp)).toBe(
    `${nonconforming}email: The attribute is required`,
  )
})

test.each(['1990', '1990-12', '1990-12-31'])('accepts the birthdate %s', async birthdate => {
  const Username = `born ${birthdate}`.replace(' ', '-')
  await pool.createUser(Username, { birthdate })
  expect(await pool.attributesOf(Username)).toEqual({ birthdate })
})

test('stores booleans in lower case', async () => {
  await pool.createUser('upper', { email: 'u@example.com', email_verified: 'True', 'custom:trial': 'FALSE' })
  expect(await pool.attributesOf('upper')).toMatchObject({ email_verified: 'true', 'custom:trial': 'false' })
})

test('rejects the attribute sub for everyone', async () => {
  expect(await pool.exception(AdminCreateUserCommand, create({ sub: crypto.randomUUID() }))).toMatch(
    /^InvalidParameterException: .*sub/,
  )
})

test('accepts an immutable attribute when the user is created, and not later', async () => {
  await pool.createUser('berta', { 'custom:tenant': 't-1' })
  const answer = {
    ChallengeName: 'NEW_PASSWORD_REQUIRED' as const,
    Session: await pool.sessionOf('berta'),
    ChallengeResponses: {
      USERNAME: 'berta',
      NEW_PASSWORD: otherPassword,
      'userAttributes.custom:tenant': 't-2',
    },
  }
  expect(await pool.exception(AdminRespondToAuthChallengeCommand, answer)).toBe(
    `${nonconforming}custom:tenant: Attribute cannot be updated.`,
  )
})

test('lets a user write only the attributes that the client may write', async () => {
  const narrow = await startPool({ client: { WriteAttributes: ['email'] } })
  const signUp = (attributes: Record<string, string>) => ({
    Username: 'anna',
    Password: password,
    UserAttributes: listed(attributes),
  })
  for (const name of ['name', 'email_verified', 'custom:plan']) {
    expect(await narrow.exception(SignUpCommand, signUp({ [name]: 'true' }))).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    )
  }
  await narrow.send(SignUpCommand, signUp({ email: 'anna@example.com' }))
  expect(await narrow.attributesOf('anna')).toEqual({ email: 'anna@example.com' })
})
