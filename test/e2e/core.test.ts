import { describe, expect, test } from '@jest/globals'
import { at, challengeOf, resultOf, startApi } from './support.ts'

const api = await startApi()
const password = 'anyPassword0!'

describe('an invited user', () => {
  const invited = {
    username: 'gimpei3',
    attributes: { email: 'g@example.com', address: '栃木県日光市森友1123-2' },
    temporaryPassword: 'cD3:oxf3',
  }
  const gimpei3 = at({ username: 'gimpei3' })

  test('is created, receives the temporary password, and must choose another', async () => {
    const created = await api.call('POST /users', { body: invited, signed: true })
    expect(created.status).toBe(201)
    expect(new URL(created.headers.get('location') ?? '', `${api.apiUrl}/users`).href).toBe(
      `${api.apiUrl}/users/gimpei3`,
    )
    expect(created.body).toMatchObject({
      username: 'gimpei3',
      status: 'FORCE_CHANGE_PASSWORD',
      enabled: true,
      attributes: invited.attributes,
    })
    const [message] = api.messages('g@example.com')
    expect(message).toMatchObject({ medium: 'EMAIL', temporaryPassword: 'cD3:oxf3', username: 'gimpei3' })

    const challenge = await challengeOf(api.signIn('gimpei3', 'cD3:oxf3'), 'NEW_PASSWORD_REQUIRED')
    expect(challenge).toMatchObject({
      username: 'gimpei3',
      parameters: { requiredAttributes: [], userAttributes: invited.attributes },
    })

    const { name, username, session } = challenge
    const body = { name, username, session, newPassword: password }
    expect(await resultOf(api.POST('/auth/challenge', { body }))).toBe('SIGNED_IN')
    expect(await resultOf(api.signIn('gimpei3', password))).toBe('SIGNED_IN')
    expect(await api.GET('/users/{username}', gimpei3)).toMatchObject({ status: 'CONFIRMED' })
  })

  test('cannot be confirmed, and the administrator receives the reason', async () => {
    await expect(api.POST('/users/{username}/confirm', gimpei3)).rejects.toMatchObject({
      status: 409,
      code: 'USER_NOT_CONFIRMABLE',
      detail: expect.stringContaining('Current status is CONFIRMED'),
    })
  })

  test('signs in with the password that an administrator sets', async () => {
    await api.PUT('/users/{username}/password', { ...gimpei3, body: { password: 'another0Password!' } })
    expect(await resultOf(api.signIn('gimpei3', 'another0Password!'))).toBe('SIGNED_IN')
  })

  test('must choose a password again after a temporary one', async () => {
    await api.PUT('/users/{username}/password', { ...gimpei3, body: { password, permanent: false } })
    expect(await resultOf(api.signIn('gimpei3', password))).toBe('CHALLENGE')
  })

  test('cannot be found once deleted', async () => {
    await api.DELETE('/users/{username}', gimpei3)
    expect(await resultOf(api.GET('/users/{username}', gimpei3))).toEqual([404, 'USER_NOT_FOUND'])
  })
})

test('a user who signs up can sign in once confirmed', async () => {
  const attributes = { email: 'h@example.com' }
  const signedUp = await api.POST('/auth/sign-up', { body: { username: 'hanako', password, attributes } })
  expect(signedUp).toMatchObject({
    confirmed: false,
    delivery: { attribute: 'email', medium: 'EMAIL', destination: 'h***@e***' },
  })
  expect(await resultOf(api.signIn('hanako', password))).toEqual([403, 'USER_NOT_CONFIRMED'])
  await api.POST('/users/{username}/confirm', at({ username: 'hanako' }))
  expect(await resultOf(api.signIn('hanako', password))).toBe('SIGNED_IN')
})

describe('a username in a path', () => {
  test.each([
    '栃木',
    'a/b',
    'a+b',
    'a%2Fb',
    'anna@example.com',
    '../users',
    '😀',
    "o'neil(1)*!",
    '$&',
    '{username}',
  ])('may be %j', async username => {
    await api.POST('/users', { body: { username } })
    expect(await api.GET('/users/{username}', at({ username }))).toMatchObject({ username })
    await api.DELETE('/users/{username}', at({ username }))
    expect(await resultOf(api.GET('/users/{username}', at({ username })))).toEqual([404, 'USER_NOT_FOUND'])
  })
})

describe('a page of another origin', () => {
  test('gets a response to its preflight', async () => {
    const headers = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' }
    const answer = await api.call('OPTIONS /auth/sign-in', { headers })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
    const allowed = answer.headers.get('access-control-allow-headers')?.toLowerCase().split(',')
    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'content-type', 'x-amz-date']))
    expect(allowed).toEqual(expect.arrayContaining(['traceparent', 'tracestate', 'baggage']))
  })

  test('may read the response', async () => {
    const { headers } = await api.call('POST /auth/sign-in', { body: { username: 'nobody', password } })
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })
})

test('refresh tokens do not rotate if the stage does not require it', async () => {
  await api.createUser('staying', password)
  const { refreshToken } = await api.tokensOf('staying', password)
  for (const _ of ['once', 'twice']) {
    const { tokens } = await api.POST('/auth/refresh', { body: { refreshToken } })
    expect(tokens).not.toHaveProperty('refreshToken')
  }
})

describe('the routes of settings that the stage does not have', () => {
  test('are not deployed: threat protection', async () => {
    // The client would take the 403 for a wrong clock, and correct its own.
    const { status, body } = await api.call('GET /users/hanako/events', { signed: true })
    expect([status, body['code']]).toEqual([403, 'FORBIDDEN'])
  })

  test('are not deployed: passkeys', async () => {
    const { accessToken } = await api.tokensOf('hanako', password)
    expect(await resultOf(api.as(accessToken).GET('/me/passkeys'))).toEqual([403, 'FORBIDDEN'])
  })
})
