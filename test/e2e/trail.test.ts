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
