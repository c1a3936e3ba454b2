/** AdminCreateUser: creating users, and resending invitations. */
import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listed, password, startPool } from '../support.ts'

const pool = await startPool()
const UserAttributes = listed({ email: 'g@example.com', address: '栃木県日光市森友1123-2' })

test('creates a user who must change the password', async () => {
  const { User } = await pool.send(AdminCreateUserCommand, { Username: 'gimpei3', UserAttributes })
  expect(User).toEqual({
    Username: 'gimpei3',
    UserStatus: 'FORCE_CHANGE_PASSWORD',
    Enabled: true,
    Attributes: [{ Name: 'sub', Value: expect.stringMatching(/^[0-9a-f-]{36}$/) }, ...UserAttributes],
    UserCreateDate: pool.now(),
    UserLastModifiedDate: pool.now(),
  })
})

test('accepts usernames in any script, and one that looks like an e-mail address', async () => {
  for (const Username of ['栃木', '森😀', 'a/b+c', 'anna@example.com', 'x'.repeat(128)]) {
    const { User } = await pool.send(AdminCreateUserCommand, { Username })
    expect(User?.Username).toBe(Username)
  }
})

test('rejects a taken name in any case', async () => {
  await pool.createUser('Taken')
  expect(await pool.exception(AdminCreateUserCommand, { Username: 'tAKEN' })).toBe(
    'UsernameExistsException: User account already exists',
  )
})

test('rejects a weak temporary password, and creates no user', async () => {
  const input = { Username: 'weak', TemporaryPassword: 'abc' }
  expect(await pool.exception(AdminCreateUserCommand, input)).toBe(
    'InvalidPasswordException: Password did not conform with policy: Password not long enough',
  )
  expect(await pool.exception(AdminGetUserCommand, { Username: 'weak' })).toMatch(/^UserNotFoundException/)
})

test('creates one user from twenty concurrent requests with the same name', async () => {
  const attempts = Array.from({ length: 20 }, (_, index) =>
    pool.send(AdminCreateUserCommand, { Username: index % 2 ? 'many' : 'MANY' }),
  )
  const results = await Promise.allSettled(attempts)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.filter(({ status }) => status === 'rejected')).toEqual(
    Array.from({ length: 19 }, () => ({
      status: 'rejected',
      reason: expect.objectContaining({ name: 'UsernameExistsException' }),
    })),
  )
})

test.each([
  ['an empty name', '', /Value at 'username'.*length greater than or equal to 1/],
  ['a name that is too long', 'x'.repeat(129), /Value at 'username'.*length less than or equal to 128/],
  ['a name with a control character', 'an\u0007na', /Value at 'username'.*regular expression pattern/],
  ['a name with a space', 'an na', /Value at 'username'.*regular expression pattern/],
])('rejects %s', async (_, Username, message) => {
  const exception = await pool.exception(AdminCreateUserCommand, { Username })
  expect(exception).toMatch(/^InvalidParameterException: \d validation errors? detected: /)
  expect(exception).toMatch(message)
})

describe('the invitation', () => {
  const invite = (Username: string, more: object = {}) =>
    pool.send(AdminCreateUserCommand, {
      Username,
      UserAttributes: listed({ email: `${Username}@example.com`, phone_number: '+81901234567' }),
      ...more,
    })
  const sentTo = (username: string) => pool.messages().filter(message => message.username === username)

  test('is sent by SMS by default', async () => {
    await invite('by-default')
    expect(sentTo('by-default')).toEqual([
      expect.objectContaining({ to: '+81901234567', medium: 'SMS', sentAt: pool.now().toISOString() }),
    ])
  })

  test('is sent through each requested medium for which the user has an address', async () => {
    await invite('by-both', { DesiredDeliveryMediums: ['EMAIL', 'SMS'] })
    expect(
      sentTo('by-both')
        .map(({ medium }) => medium)
        .sort(),
    ).toEqual(['EMAIL', 'SMS'])
    await invite('unreachable', { DesiredDeliveryMediums: ['EMAIL', 'SMS'], UserAttributes: [] })
    expect(sentTo('unreachable')).toEqual([])
  })

  test('contains the username and a password that works', async () => {
    await invite('made-up', { DesiredDeliveryMediums: ['EMAIL'] })
    const [message] = pool.messages('made-up@example.com')
    const made = message?.temporaryPassword ?? ''
    expect(message?.text).toBe(`Your username is made-up and temporary password is ${made}.`)
    expect((await pool.signIn('made-up', made)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  test('is not sent if it is suppressed', async () => {
    await invite('suppressed', { DesiredDeliveryMediums: ['EMAIL'], MessageAction: 'SUPPRESS' })
    expect(sentTo('suppressed')).toEqual([])
  })

  test('uses the template, and keeps a secret with a dollar sign or a placeholder unchanged', async () => {
    const InviteMessageTemplate = { EmailSubject: 'Welcome', EmailMessage: '{username}: {####}' }
    const own = await startPool({ pool: { AdminCreateUserConfig: { InviteMessageTemplate } } })
    await own.send(AdminCreateUserCommand, {
      Username: 'anna',
      UserAttributes: listed({ email: 'anna@example.com' }),
      TemporaryPassword: "Ab1$&$'$${username}",
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(own.messages()).toEqual([
      expect.objectContaining({ subject: 'Welcome', text: "anna: Ab1$&$'$${username}" }),
    ])
  })
})

describe('RESEND', () => {
  const resend = (Username: string) => ({
    Username,
    MessageAction: 'RESEND' as const,
    DesiredDeliveryMediums: ['EMAIL' as const],
  })

  test('keeps the user, and replaces the temporary password', async () => {
    await pool.createUser('again', { email: 'again@example.com', name: 'A' })
    const before = await pool.send(AdminGetUserCommand, { Username: 'again' })
    const { User } = await pool.send(AdminCreateUserCommand, resend('again'))
    expect(User?.Attributes).toEqual(before.UserAttributes)
    const made = pool.messages('again@example.com')[0]?.temporaryPassword ?? ''
    expect(await pool.signInException('again')).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    )
    expect((await pool.signIn('again', made)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  test('restarts the validity of the temporary password', async () => {
    const days = 86_400
    await pool.createUser('late')
    pool.advance(7 * days)
    expect(await pool.signInException('late')).toMatch(/Temporary password has expired/)
    await pool.send(AdminCreateUserCommand, { ...resend('late'), TemporaryPassword: password })
    pool.advance(7 * days - 1)
    expect((await pool.signIn('late')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  test('rejects a user who has chosen a password', async () => {
    await pool.confirmedUser('settled')
    expect(await pool.exception(AdminCreateUserCommand, resend('settled'))).toBe(
      'UnsupportedUserStateException: Resend not possible. settled status is not FORCE_CHANGE_PASSWORD',
    )
    expect(await pool.statusOf('settled')).toBe('CONFIRMED')
  })

  test('rejects a user who signed up', async () => {
    await pool.signedUpUser('signed-up')
    expect(await pool.exception(AdminCreateUserCommand, resend('signed-up'))).toMatch(
      /^UnsupportedUserStateException: /,
    )
  })

  test('rejects an unknown user', async () => {
    expect(await pool.exception(AdminCreateUserCommand, resend('nobody'))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })
})
