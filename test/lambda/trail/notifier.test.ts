import {
  AdminGetUserCommand,
  AdminListUserSessionsCommand,
  type AttributeType,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { EventBridgeEvent } from 'aws-lambda'
import { mockClient } from 'aws-sdk-client-mock'
import type { CloudEvent, EventData } from '../../../lambda/trail/event.ts'
import { toCloudEvent } from '../../../lambda/trail/line.ts'
import type { NotificationSettings } from '../../../lambda/trail/notification-settings.ts'
import { startNotifier } from '../../../lambda/trail/notifier.ts'
import { cognitoError, environment, mockCognito } from '../support.ts'
import { captureOutput } from './captured-output.ts'
import { line } from './lines.ts'

const cognito = mockCognito()
const kms = mockClient(KMSClient)
const ses = mockClient(SESv2Client)
const output = captureOutput()

const settings: NotificationSettings = {
  product: 'Acme',
  from: 'security@acme.example',
  replyTo: 'help@acme.example',
  sesRegion: 'eu-west-1',
  languages: { de: { passwordChanged: { subject: 'Neues Passwort', body: 'Am {time} bei {product}' } } },
}

const attributes = { email: 'ann@example.com', email_verified: 'true', sub: 'the-sub' }

let clock: jest.SpiedFunction<typeof Date.now>
beforeEach(() => {
  // Before a notifier starts, since its guard keeps the function.
  clock = jest.spyOn(Date, 'now')
  kms.reset()
  ses.reset()
  ses.on(SendEmailCommand).resolves({ MessageId: 'sent' })
  cognito.on(ListUsersCommand).resolves({ Users: [] })
  userIs(attributes)
})

function userIs(
  attributes: Record<string, string>,
  UserStatus: 'CONFIRMED' | 'EXTERNAL_PROVIDER' = 'CONFIRMED',
) {
  const UserAttributes: AttributeType[] = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
  cognito.on(AdminGetUserCommand).resolves({ Username: 'ann', UserStatus, UserAttributes })
}

/** As KMS: only with the context that it was encrypted with. */
function seal(content: object, requestId = line.requestId): string {
  kms.on(DecryptCommand).rejects(Object.assign(new Error(), { name: 'InvalidCiphertextException' }))
  kms
    .on(DecryptCommand, { EncryptionContext: { purpose: 'notification', requestId } })
    .resolves({ Plaintext: Buffer.from(JSON.stringify(content)) })
  return Buffer.from('ciphertext').toString('base64')
}

type Change = Partial<typeof line.event> & { outcome?: EventData['outcome']; sealFailed?: true }

async function notify(
  { outcome = 'SUCCEEDED', sealFailed, ...event }: Change,
  variables: Record<string, string> = {},
) {
  const notifier = startNotifier({ ...environment, NOTIFICATIONS: JSON.stringify(settings), ...variables })
  const written = {
    ...line,
    outcome,
    ...(sealFailed ? { sealFailed } : {}),
    event: { ...line.event, ...event },
  }
  const detail = toCloudEvent(written, environment.USER_POOL_ID)
  await notifier({ detail } as EventBridgeEvent<string, CloudEvent>)
}

const sent = () => ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input)
const recipients = () => sent().map(({ Destination }) => Destination?.ToAddresses?.join())
const users = () => cognito.commandCalls(AdminGetUserCommand).map(({ args }) => args[0].input.Username)

/** For the rest of the test. */
const passFiveMinutes = () => clock.mockReturnValue(Date.now() + 5 * 60_000 + 1000)

describe('the notifier', () => {
  test('tells the user by the verified address that the password was changed', async () => {
    await notify({ type: 'changePassword' })
    expect(users()).toEqual(['0f4a7a2e-1111-4222-8333-444455556666'])
    expect(sent()).toEqual([
      {
        FromEmailAddress: 'security@acme.example',
        ReplyToAddresses: ['help@acme.example'],
        Destination: { ToAddresses: ['ann@example.com'] },
        Content: {
          Simple: {
            Subject: { Data: 'Your password for Acme was changed', Charset: 'UTF-8' },
            Body: {
              Text: {
                Data: expect.stringContaining('at Acme was changed on January 1, 2026 at 8:56'),
                Charset: 'UTF-8',
              },
            },
          },
        },
      },
    ])
  })

  test('writes in the language of the user', async () => {
    userIs({ ...attributes, locale: 'de-CH' })
    await notify({ type: 'changePassword' })
    const { Subject, Body } = sent()[0]?.Content?.Simple ?? {}
    expect(Subject?.Data).toBe('Neues Passwort')
    expect(Body?.Text?.Data).toBe('Am 1. Januar 2026 um 08:56 UTC bei Acme')
  })

  test('tells the user of a password that was set, although the request failed then', async () => {
    await notify({ type: 'changePassword', outcome: 'FAILED', completed: ['The password was changed.'] })
    expect(recipients()).toEqual(['ann@example.com'])
  })

  test('sends nothing and reads nobody for an event without a notification', async () => {
    await notify({ type: 'disableUser' })
    await notify({ type: 'changePassword', outcome: 'REFUSED' })
    expect([users(), sent()]).toEqual([[], []])
  })

  test('finds the user by the sealed name if the event has no sub', async () => {
    await notify({ type: 'setUserPassword', subject: {}, sealed: seal({ username: 'ann' }) })
    expect(users()).toEqual(['ann'])
    expect(recipients()).toEqual(['ann@example.com'])
  })

  test('finds a user of a provider whom AdminGetUser does not know by `sub`', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('UserNotFoundException'))
    const sub = '0f4a7a2e-1111-4222-8333-444455556666'
    const Attributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
    cognito
      .on(ListUsersCommand, { Filter: `sub = "${sub}"` })
      .resolves({ Users: [{ Username: 'google_1', UserStatus: 'EXTERNAL_PROVIDER', Attributes }] })
    await notify({ type: 'addMyPasskey', subject: { sub } })
    expect(recipients()).toEqual(['ann@example.com'])
    await notify({ type: 'setUserPassword', subject: { sub } })
    expect(sent()).toHaveLength(1)
    await notify({ type: 'addMyPasskey', subject: { sub: '" or email ^= "' } })
    expect(cognito.commandCalls(ListUsersCommand).at(-1)?.args[0].input.Filter).toBe('sub = " or email ^= "')
    expect(sent()).toHaveLength(1)
  })

  test('finds the user by the name that the configuration puts into events', async () => {
    await notify({ type: 'setUserPassword', subject: { username: 'ann' } })
    expect(users()).toEqual(['ann'])
  })

  test('decrypts with the key of its environment only', async () => {
    await notify({ type: 'changePassword', sealed: seal({}) }, { SEAL_KEY: 'arn:aws:kms:key' })
    expect(kms.commandCalls(DecryptCommand)[0]?.args[0].input.KeyId).toBe('arn:aws:kms:key')
  })
})

describe('the address of a notification', () => {
  test('is the previous one after a change of the address', async () => {
    const sealed = seal({ previousEmail: 'old@example.com' })
    await notify({ type: 'verifyAttribute', changed: ['email'], sealed })
    expect(recipients()).toEqual(['old@example.com'])
  })

  test('is the previous one for all that the same request changed', async () => {
    const sealed = seal({ previousEmail: 'old@example.com', previousPhone: '+491701234567' })
    await notify({ type: 'updateUser', changed: ['email', 'phone_number'], sealed })
    expect(recipients()).toEqual(['old@example.com', 'old@example.com'])
  })

  test('is the previous one if the account was deleted meanwhile', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('UserNotFoundException'))
    await notify({ type: 'updateMe', changed: ['email'], sealed: seal({ previousEmail: 'old@example.com' }) })
    expect(recipients()).toEqual(['old@example.com'])
  })

  test('is the current one if the previous one could not be sealed', async () => {
    const sealed = seal({ username: 'ann' })
    await notify({ type: 'updateUser', changed: ['email'], subject: {}, sealed, sealFailed: true })
    expect(users()).toEqual(['ann'])
    expect(recipients()).toEqual(['ann@example.com'])
    expect(sent()[0]?.Content?.Simple?.Subject?.Data).toContain('e-mail address')
  })

  test('is that of the user after a change of the phone number', async () => {
    userIs({ ...attributes, phone_number: '+491707654321' })
    const sealed = seal({ previousPhone: '+491701234567' })
    await notify({ type: 'verifyAttribute', changed: ['phone_number'], sealed })
    expect(recipients()).toEqual(['ann@example.com'])
  })

  test('is the previous one, also if the user has that address again by then', async () => {
    const sealed = seal({ previousEmail: 'ann@example.com' })
    await notify({ type: 'updateMe', changed: ['email'], sealed })
    expect(recipients()).toEqual(['ann@example.com'])
  })

  test.each([
    ['an address that is not verified', { email: 'ann@example.com', email_verified: 'false' }],
    ['no address', { phone_number: '+491701234567' }],
  ])('is nobody for a user with %s', async (_, attributes) => {
    userIs(attributes as Record<string, string>)
    await notify({ type: 'changePassword' })
    expect(sent()).toEqual([])
    expect(output).toMatchObject([{ outcome: 'DROPPED', reason: 'no verified address' }])
  })

  test('is nobody if the user does not exist any more', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('UserNotFoundException'))
    await notify({ type: 'changePassword' })
    expect(sent()).toEqual([])
    expect(output).toMatchObject([{ outcome: 'DROPPED', reason: 'no such user' }])
  })

  test('is nobody for the password of a user of a provider', async () => {
    userIs(attributes, 'EXTERNAL_PROVIDER')
    await notify({ type: 'setUserPassword' })
    expect(sent()).toEqual([])
  })

  test('never comes from an event that anyone could have put on the bus', async () => {
    const event = {
      type: 'updateUser',
      changed: ['email'],
      sealed: seal({ previousEmail: 'old@example.com' }, 'another'),
    }
    await expect(notify(event)).rejects.toThrow('Decrypt failed: InvalidCiphertextException')
    kms.reset()
    const forged = { previousEmail: 'evil@example.org', email: 'evil@example.org', username: 'ann' }
    await notify({ type: 'changePassword', ...forged, subject: forged } as never)
    expect(recipients()).toEqual(['ann@example.com'])
  })
})

describe('the limit of sessions', () => {
  const sessions = (count: number) => ({
    Sessions: Array.from({ length: count }, (_, index) => ({ SessionId: `tkn${index}` })),
  })

  test.each([
    [1, 0],
    [2, 1],
    [3, 1],
  ])('of two with %i sessions causes %i notifications', async (count, notifications) => {
    cognito.on(AdminListUserSessionsCommand).resolves(sessions(count))
    await notify({ type: 'signIn', outcome: 'SIGNED_IN' }, { MAX_SESSIONS: '2' })
    expect(sent()).toHaveLength(notifications)
    if (notifications > 0) {
      expect(sent()[0]?.Content?.Simple?.Body?.Text?.Data).toContain('has 2 sessions')
    }
  })

  describe('of users who sign in often', () => {
    const signIn = {
      detail: toCloudEvent(
        { ...line, outcome: 'SIGNED_IN', event: { ...line.event, type: 'signIn' } },
        'eu-west-1_Example01',
      ),
    }
    const counts = () => cognito.commandCalls(AdminListUserSessionsCommand).length
    const start = (limit: number) =>
      startNotifier({ ...environment, NOTIFICATIONS: JSON.stringify(settings), MAX_SESSIONS: `${limit}` })

    test.each([
      [1, 5],
      [2, 10],
      [10, 21],
    ])(
      'is announced from the first time it is reached, with %i instances of the function',
      async (instances, all) => {
        const limit = 20
        const notifiers = Array.from({ length: instances }, () => start(limit))
        const sentAfter: number[] = []
        for (let signIns = 1; signIns <= 40; signIns++) {
          cognito.on(AdminListUserSessionsCommand).resolves(sessions(Math.min(signIns, limit)))
          await notifiers[signIns % instances]?.(signIn as never)
          sentAfter.push(sent().length)
        }
        expect(sentAfter.slice(limit - 2, limit + 1)).toEqual([0, 1, 2])
        expect(sentAfter.at(-1)).toBe(all)
      },
    )

    test('causes five messages in five minutes, and no count before the next one can be sent', async () => {
      const notifier = start(4)
      cognito.on(AdminListUserSessionsCommand).resolves(sessions(4))
      for (let count = 0; count < 9; count++) await notifier(signIn as never)
      expect([counts(), sent().length]).toEqual([5, 5])
      passFiveMinutes()
      await notifier(signIn as never)
      expect([counts(), sent().length]).toEqual([6, 6])
    })

    test('causes a notification as soon as they have a verified address', async () => {
      const notifier = start(4)
      userIs({ sub: 'the-sub' })
      cognito.on(AdminListUserSessionsCommand).resolves(sessions(4))
      await notifier(signIn as never)
      expect(sent()).toEqual([])
      expect(output.at(-1)).toMatchObject({ outcome: 'DROPPED', reason: 'no verified address' })
      userIs(attributes)
      await notifier(signIn as never)
      expect(sent()).toHaveLength(1)
    })

    test('takes one call of Cognito for a sign-in below the limit, and none while nothing more would be sent', async () => {
      const notifier = start(4)
      cognito.on(AdminListUserSessionsCommand).resolves(sessions(3))
      await notifier(signIn as never)
      expect(cognito.calls()).toHaveLength(1)
      cognito.on(AdminListUserSessionsCommand).resolves(sessions(4))
      for (let count = 0; count < 5; count++) await notifier(signIn as never)
      expect(cognito.calls()).toHaveLength(1 + 5 * 2)
      await notifier(signIn as never)
      expect(cognito.calls()).toHaveLength(1 + 5 * 2)
    })

    test('takes no calls for the rest of five minutes in which five sign-ins found no verified address', async () => {
      const notifier = start(4)
      userIs({ sub: 'the-sub' })
      cognito.on(AdminListUserSessionsCommand).resolves(sessions(4))
      for (let count = 0; count < 9; count++) await notifier(signIn as never)
      expect([counts(), output.length]).toEqual([5, 5])
      userIs(attributes)
      passFiveMinutes()
      await notifier(signIn as never)
      expect([counts(), sent().length]).toEqual([6, 1])
    })
  })

  test('is found for a user of a provider whose sessions Cognito does not list by sub', async () => {
    cognito.on(AdminListUserSessionsCommand).rejects(cognitoError('UserNotFoundException'))
    cognito.on(ListUsersCommand).resolves({ Users: [{ Username: 'google_1', Attributes: [] }] })
    cognito.on(AdminListUserSessionsCommand, { Username: 'google_1' }).resolves(sessions(2))
    await notify({ type: 'signIn', outcome: 'SIGNED_IN' }, { MAX_SESSIONS: '2' })
    expect(sent()).toHaveLength(1)
  })

  test('is not looked up on stages without sessions', async () => {
    await notify({ type: 'signIn', outcome: 'SIGNED_IN' })
    expect(cognito.calls()).toEqual([])
  })
})

describe('a flood', () => {
  const event = (type: string) => ({
    detail: toCloudEvent({ ...line, event: { ...line.event, type } }, 'eu-west-1_Example01'),
  })
  const start = () => startNotifier({ ...environment, NOTIFICATIONS: JSON.stringify(settings) })

  test('of one change causes five messages in five minutes', async () => {
    const notifier = start()
    for (let count = 0; count < 8; count++) await notifier(event('setMyMfa') as never)
    expect(sent()).toHaveLength(5)
    expect(output.at(-1)).toMatchObject({ outcome: 'DROPPED', reason: 'too many' })
    await notifier(event('changePassword') as never)
    userIs({ ...attributes, email: 'new@example.com' })
    await notifier(event('setMyMfa') as never)
    expect(sent()).toHaveLength(7)
  })

  test('is over after five minutes', async () => {
    const notifier = start()
    for (let count = 0; count < 6; count++) await notifier(event('setMyMfa') as never)
    passFiveMinutes()
    await notifier(event('setMyMfa') as never)
    expect(sent()).toHaveLength(6)
  })
})

describe('an event that is none', () => {
  test.each<[string, object]>([
    ['a text for the list of changes', { changed: 'email' }],
    ['something else in that list', { changed: [null] }],
    ['a number for the list of what is completed', { completed: 1 }],
    ['an object for the name', { subject: { username: {} } }],
    ['an object for the ciphertext', { sealed: {} }],
  ])('because it has %s is logged and dropped', async (_, forged) => {
    await notify({ type: 'changePassword', ...forged } as never)
    expect([users(), sent()]).toEqual([[], []])
    expect(output).toMatchObject([{ level: 'ERROR', outcome: 'DROPPED' }])
  })

  test('at all is logged and dropped', async () => {
    const notifier = startNotifier({ ...environment, NOTIFICATIONS: JSON.stringify(settings) })
    for (const detail of [undefined, null, 'x', { data: null }]) await notifier({ detail } as never)
    expect(output).toHaveLength(4)
  })
})

describe('a failure', () => {
  test.each([
    ['AdminGetUser', () => cognito.on(AdminGetUserCommand).rejects(cognitoError('TooManyRequestsException'))],
    ['SendEmail', () => ses.on(SendEmailCommand).rejects(new Error('not verified: ann@example.com'))],
  ])('of %s fails the invocation, for Lambda to retry, and quotes nothing', async (command, fail) => {
    fail()
    const failed = notify({ type: 'changePassword' })
    await expect(failed).rejects.toThrow(new RegExp(`^${command} failed: \\w+$`))
    await expect(failed).rejects.not.toHaveProperty('cause')
    expect(output).toEqual([])
  })

  test('at the start names what is missing', () => {
    expect(() => startNotifier({})).toThrow('USER_POOL_ID and NOTIFICATIONS must be set')
  })
})

test('the log of the notifier has no address, no name and no sub, and no line that becomes an event', async () => {
  await notify({ type: 'changePassword' })
  userIs({})
  await notify({ type: 'changePassword' })
  expect(output).toEqual([
    expect.objectContaining({ notification: 'passwordChanged', outcome: 'SENT', requestId: line.requestId }),
    expect.objectContaining({ notification: 'passwordChanged', outcome: 'DROPPED' }),
  ])
  expect(JSON.stringify(output)).not.toMatch(/@|ann|0f4a7a2e/)
  for (const written of output) expect(written).not.toHaveProperty('event')
})
