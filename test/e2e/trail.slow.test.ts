/** Changes and sign-ins as events on the bus, and what users are told about them. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { CloudEvent } from '../../local/index.ts'
import { at, resultOf, startApi, watch } from './support.ts'

/** What the webhook received. */
const received: Record<string, unknown>[] = []
const receiver = createServer(async (request, response) => {
  received.push(Object(JSON.parse(Buffer.concat(await request.toArray()).toString())))
  response.writeHead(204).end()
})
await once(receiver.listen(0, '127.0.0.1'), 'listening')
afterAll(() => void receiver.close())

const { port } = receiver.address() as AddressInfo
const api = await startApi({ stage: 'trail', webhook: `http://127.0.0.1:${port}/events` })
const password = 'anyPassword0!'
const newPassword = 'another0Password!'

/** Operation and outcome of the events of a request or test, oldest first. */
const stepsOf = (events: readonly CloudEvent[]) =>
  events.map(({ data }) => [data.operation, data.outcome]).toReversed()

/** The events since the last call, newest first. */
let seen = 0
async function newEvents(): Promise<CloudEvent[]> {
  const events = await api.events({ limit: 1000 })
  const fresh = events.slice(0, events.length - seen)
  seen = events.length
  return fresh
}

/** The subjects of the e-mails about changes, newest first. */
const noticesTo = (address: string) =>
  api.messages(address).flatMap(({ username, subject }) => (username === undefined ? [subject] : []))

let sub = ''

describe('events', () => {
  test('of a change by an administrator are one before and one after it', async () => {
    const attributes = { email: 'anna@example.com', email_verified: 'true' }
    const created = await api.POST('/users', { body: { username: 'annabell', attributes, invite: 'NONE' } })
    sub = created.attributes['sub'] ?? ''
    const [ended, begun, ...others] = await newEvents()
    expect(others).toEqual([])
    const actor = { kind: 'administrator', arn: expect.stringMatching(/^arn:aws:iam::\d{12}:user\//) }
    expect(begun).toMatchObject({
      specversion: '1.0',
      source: expect.stringMatching(/^urn:cognito-auth-api:trail:[\w-]+_\w+$/),
      type: 'cognito-auth-api.createUser',
      data: { operation: 'createUser', outcome: 'BEGUN', actor, changed: ['email', 'email_verified'] },
    })
    expect(ended).toMatchObject({
      ...{ subject: sub, id: begun?.id.replace('-begun', '') },
      data: {
        ...{ outcome: 'SUCCEEDED', status: 201, actor, source: { ip: '127.0.0.1' } },
        cognitoRequestIds: [expect.any(String)],
      },
    })
  })

  test('of a refused change show the code', async () => {
    const refused = api.POST('/users/{username}/disable', at({ username: 'nobody-there' }))
    expect(await resultOf(refused)).toEqual([404, 'USER_NOT_FOUND'])
    const events = await newEvents()
    expect(stepsOf(events)).toEqual([
      ['disableUser', 'BEGUN'],
      ['disableUser', 'REFUSED'],
    ])
    expect(events[0]?.data).toMatchObject({ status: 404, code: 'USER_NOT_FOUND' })
  })

  test('of sign-ins name the user only if the sign-in succeeds', async () => {
    await api.PUT('/users/{username}/password', { ...at({ username: 'annabell' }), body: { password } })
    await newEvents()
    expect(await resultOf(api.signIn('annabell', 'wrongPassword0!'))).toEqual([401, 'INVALID_CREDENTIALS'])
    expect(await resultOf(api.signIn('annabell', password))).toBe('SIGNED_IN')
    const [signedIn, refused, ...others] = await newEvents()
    expect(others).toEqual([])
    expect(refused?.data).toMatchObject({
      ...{ operation: 'signIn', outcome: 'REFUSED', code: 'INVALID_CREDENTIALS', actor: { kind: 'anyone' } },
    })
    expect(refused?.data.subject).toBeUndefined()
    expect(signedIn).toMatchObject({ subject: sub, data: { operation: 'signIn', outcome: 'SIGNED_IN' } })
  })

  test('of a change by the user have the user as actor and subject', async () => {
    const { accessToken } = await api.tokensOf('annabell', password)
    await newEvents()
    await api.as(accessToken).PATCH('/me', { body: { attributes: { name: 'Anna Bell' } } })
    const events = await newEvents()
    expect(stepsOf(events)).toEqual([
      ['updateMe', 'BEGUN'],
      ['updateMe', 'SUCCEEDED'],
    ])
    for (const { data } of events) {
      expect(data).toMatchObject({ actor: { kind: 'user', sub }, subject: { sub }, changed: ['name'] })
    }
  })

  test('do not exist for reading', async () => {
    await api.GET('/users/{username}', at({ username: 'annabell' }))
    expect(await newEvents()).toEqual([])
  })

  test('are the history of a user, by sub and by name', async () => {
    const bySub = await api.events({ sub })
    expect(new Set(bySub.map(({ data }) => data.operation))).toEqual(
      new Set(['createUser', 'signIn', 'updateMe']),
    )
    const byName = await api.events({ username: 'Annabell' })
    expect(stepsOf(byName)).toEqual(
      expect.arrayContaining([
        ['createUser', 'BEGUN'],
        ['setUserPassword', 'SUCCEEDED'],
      ]),
    )
    const both = await api.events({ sub, username: 'annabell' })
    expect(both.length).toBe(new Set([...bySub, ...byName].map(({ id }) => id)).size)
    expect(both.every(event => JSON.stringify(event).includes('annabell'))).toBe(false)
  })
})

describe('a notification', () => {
  test('tells of a new password', async () => {
    const before = noticesTo('anna@example.com').length
    const { accessToken } = await api.tokensOf('annabell', password)
    await api.as(accessToken).PUT('/me/password', { body: { currentPassword: password, newPassword } })
    await api.events()
    expect(noticesTo('anna@example.com').slice(0, -before)).toEqual([expect.stringMatching(/password/i)])
  })

  test('is in the language of the user', async () => {
    const user = at({ username: 'annabell' })
    await api.PATCH('/users/{username}', { ...user, body: { attributes: { locale: 'de-AT' } } })
    await api.PUT('/users/{username}/password', { ...user, body: { password } })
    await api.events()
    expect(noticesTo('anna@example.com')[0]).toBe('Neues Passwort')
    expect(api.messages('anna@example.com')[0]?.text).toBe('Ihr Passwort wurde geändert.')
  })

  test('of a new e-mail address goes to the previous one, if an administrator changes it', async () => {
    await api.PATCH('/users/{username}', {
      ...at({ username: 'annabell' }),
      body: { attributes: { email: 'second@example.com', email_verified: 'true' } },
    })
    await api.events()
    expect(noticesTo('anna@example.com')[0]).toMatch(/e-mail/i)
    expect(noticesTo('second@example.com')).toEqual([])
  })

  test('of a new e-mail address goes to the previous one when the user verifies it', async () => {
    const { accessToken } = await api.tokensOf('annabell', password)
    const me = api.as(accessToken)
    await me.PATCH('/me', { body: { attributes: { email: 'third@example.com' } } })
    await api.events()
    expect(noticesTo('second@example.com')).toEqual([])
    const code = api.messages('third@example.com')[0]?.code ?? ''
    await me.POST('/me/attributes/{name}/verify', { ...at({ name: 'email' }), body: { code } })
    await api.events()
    expect(noticesTo('second@example.com')).toEqual([expect.stringMatching(/e-mail/i)])
    expect(noticesTo('third@example.com')).toEqual([])
  })
})

describe('an address that is changed, changed back and then taken over', () => {
  const own = (name: string) => `${name}@own.example`
  const evil = (name: string) => `${name}@evil.example`
  const phone = '+81312345678'

  /** With a verified address and number. Returns how many messages the address has got. */
  async function owner(username: string) {
    const attributes = {
      ...{ email: own(username), email_verified: 'true' },
      ...{ phone_number: phone, phone_number_verified: 'true' },
    }
    await api.POST('/users', { body: { username, attributes, invite: 'NONE' } })
    await api.PUT('/users/{username}/password', { ...at({ username }), body: { password } })
    await api.events()
    return noticesTo(own(username)).length
  }
  const patch = (username: string, attributes: Record<string, string | null>) =>
    api.PATCH('/users/{username}', { ...at({ username }), body: { attributes } })
  const newNotices = (username: string, before: number) =>
    noticesTo(own(username)).slice(0, noticesTo(own(username)).length - before)

  test.each([1, 2, 3])('by a thief with a token: run %i tells the owner', async run => {
    const username = `chained${run}`
    const before = await owner(username)
    const { accessToken } = await api.tokensOf(username, password)
    const me = api.as(accessToken)
    // The second request does not wait for the notification of the first.
    await me.PATCH('/me', { body: { attributes: { email: null } } })
    await me.PATCH('/me', { body: { attributes: { email: own(username) } } })
    await me.PATCH('/me', { body: { attributes: { email: evil(username) } } })
    const code = api.messages(evil(username))[0]?.code ?? ''
    await me.POST('/me/attributes/{name}/verify', { ...at({ name: 'email' }), body: { code } })
    await api.events()
    expect(newNotices(username, before)).toEqual([expect.stringMatching(/e-mail address/)])
    expect(noticesTo(evil(username))).toEqual([])
  })

  test.each<[string, Record<string, string | null>[]]>([
    ['another address and back', [{ email: 'x@evil.example', email_verified: 'true' }]],
    ['a deletion', [{ email: null }]],
    ['a loss of the verification', [{ email_verified: 'false' }]],
    [
      'both in two spellings',
      [{ email: 'y@evil.example', email_verified: 'TRUE' }, { email_verified: 'False' }],
    ],
  ])('by an administrator, with %s, tells the owner', async (kind, steps) => {
    const username = `admin-${kind.replace(/\W/g, '-')}`
    const before = await owner(username)
    for (const step of steps) await patch(username, step)
    await patch(username, { email: own(username), email_verified: 'true' })
    await patch(username, { email: evil(username), email_verified: 'true' })
    await api.events()
    const notices = newNotices(username, before)
    expect(notices.length).toBeGreaterThanOrEqual(1)
    expect(new Set(notices)).toEqual(new Set([expect.stringMatching(/e-mail address/)]))
    expect(noticesTo(evil(username))).toEqual([])
  })

  test('tells the owner of a phone number, too', async () => {
    const username = 'chained-phone'
    const before = await owner(username)
    const { accessToken } = await api.tokensOf(username, password)
    const me = api.as(accessToken)
    await me.PATCH('/me', { body: { removeAttributes: ['phone_number'] } })
    await me.PATCH('/me', { body: { attributes: { phone_number: phone } } })
    await patch(username, { phone_number_verified: 'true' })
    await patch(username, { phone_number: '+819000000000', phone_number_verified: 'true' })
    await api.events()
    const notices = newNotices(username, before)
    expect(notices.length).toBeGreaterThanOrEqual(2)
    expect(new Set(notices)).toEqual(new Set([expect.stringMatching(/phone number/)]))
  })

  test('tells the owner if a first password brings another address', async () => {
    const username = 'chained-challenge'
    const attributes = { email: own(username), email_verified: 'true' }
    await api.POST('/users', {
      body: { username, attributes, temporaryPassword: password, invite: 'NONE' },
    })
    const signIn = await api.POST('/auth/sign-in', { body: { username, password } })
    await api.POST('/auth/challenge', {
      body: {
        ...{ name: 'NEW_PASSWORD_REQUIRED', username, session: Object(signIn).challenge.session },
        ...{ newPassword, attributes: { email: evil(username) } },
      },
    })
    await api.events()
    expect(noticesTo(own(username)).toSorted()).toEqual([
      expect.stringMatching(/e-mail address/),
      expect.stringMatching(/password/),
    ])
    expect(noticesTo(evil(username))).toEqual([])
  })
})

test('the webhook received every event', async () => {
  const events = await api.events({ limit: 1000 })
  expect(received.map(({ detail }) => Object(detail).id).toSorted()).toEqual(
    events.map(({ id }) => id).toSorted(),
  )
  expect(received[0]).toMatchObject({ source: 'cognito-auth-api', 'detail-type': 'createUser' })
})

test('no event contains a password, a code, a token, an attribute or a name', async () => {
  watch.take(api.messages())
  const events = await api.events({ limit: 1000 })
  expect(events.length).toBeGreaterThan(20)
  expect(watch.leaks(events.map(event => JSON.stringify(event)))).toEqual([])
})

test('nothing failed to be delivered', async () => {
  const response = await fetch(`${api.apiUrl}/_local/dead-letters`)
  expect(await response.json()).toEqual({ items: [] })
})
