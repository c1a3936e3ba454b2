import { describe, expect, test } from '@jest/globals'
import { startApi } from './support.ts'

const api = await startApi()
const password = 'anyPassword0!'

function challengeOf(body: Record<string, unknown>): Record<string, unknown> {
  return Object(body['challenge'])
}

describe('an invited user', () => {
  const invited = {
    username: 'gimpei3',
    attributes: { email: 'g@example.com', address: '栃木県日光市森友1123-2' },
    temporaryPassword: 'cD3:oxf3',
  }

  test('is created, told the temporary password, and has to choose one', async () => {
    const created = await api.asAdmin('POST /users', invited)
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toBe('/users/gimpei3')
    expect(created.body).toMatchObject({
      username: 'gimpei3',
      status: 'FORCE_CHANGE_PASSWORD',
      enabled: true,
      attributes: invited.attributes,
    })
    const [message] = api.messages('g@example.com')
    expect(message).toMatchObject({ medium: 'EMAIL', temporaryPassword: 'cD3:oxf3', username: 'gimpei3' })

    const { status, body } = await api.signIn('gimpei3', 'cD3:oxf3')
    expect([status, body['outcome']]).toEqual([200, 'CHALLENGE'])
    expect(challengeOf(body)).toMatchObject({
      name: 'NEW_PASSWORD_REQUIRED',
      username: 'gimpei3',
      parameters: { requiredAttributes: [], userAttributes: invited.attributes },
    })

    const { session } = challengeOf(body)
    const answered = await api.call('POST /auth/challenge', {
      body: { name: 'NEW_PASSWORD_REQUIRED', username: 'gimpei3', session, newPassword: password },
    })
    expect([answered.status, answered.body['outcome']]).toEqual([200, 'SIGNED_IN'])
    expect((await api.signIn('gimpei3', password)).body['outcome']).toBe('SIGNED_IN')
    expect((await api.asAdmin('GET /users/gimpei3')).body).toMatchObject({ status: 'CONFIRMED' })
  })

  test('cannot be confirmed, and the administrator sees why', async () => {
    const { status, body } = await api.asAdmin('POST /users/gimpei3/confirm')
    expect([status, body['code']]).toEqual([409, 'USER_NOT_CONFIRMABLE'])
    expect(body['detail']).toContain('Current status is CONFIRMED')
  })

  test('gets in with the password that an administrator sets', async () => {
    expect((await api.asAdmin('PUT /users/gimpei3/password', { password: 'another0Password!' })).status).toBe(
      204,
    )
    expect((await api.signIn('gimpei3', 'another0Password!')).body['outcome']).toBe('SIGNED_IN')
  })

  test('has to choose again after a temporary one', async () => {
    await api.asAdmin('PUT /users/gimpei3/password', { password, permanent: false })
    expect((await api.signIn('gimpei3', password)).body['outcome']).toBe('CHALLENGE')
  })

  test('is gone once deleted', async () => {
    expect((await api.asAdmin('DELETE /users/gimpei3')).status).toBe(204)
    expect((await api.asAdmin('GET /users/gimpei3')).status).toBe(404)
  })
})

test('whoever signs up gets in once confirmed', async () => {
  const attributes = { email: 'h@example.com' }
  const signedUp = await api.call('POST /auth/sign-up', {
    body: { username: 'hanako', password, attributes },
  })
  expect(signedUp.status).toBe(201)
  expect(signedUp.body).toMatchObject({
    confirmed: false,
    delivery: { attribute: 'email', medium: 'EMAIL', destination: 'h***@e***' },
  })
  expect((await api.signIn('hanako', password)).body['code']).toBe('USER_NOT_CONFIRMED')
  expect((await api.asAdmin('POST /users/hanako/confirm')).status).toBe(204)
  expect((await api.signIn('hanako', password)).body['outcome']).toBe('SIGNED_IN')
})

describe('a user name in a path', () => {
  test.each(['栃木', 'a/b', 'a+b', 'a%2Fb', 'anna@example.com', '../users', '😀', "o'neil(1)*!"])(
    'may be %j',
    async username => {
      expect((await api.asAdmin('POST /users', { username })).status).toBe(201)
      const path = `/users/${encodeURIComponent(username)}`
      expect((await api.asAdmin(`GET ${path}`)).body['username']).toBe(username)
      expect((await api.asAdmin(`DELETE ${path}`)).status).toBe(204)
    },
  )
})

describe('a page of another origin', () => {
  test('may ask before it calls', async () => {
    const headers = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' }
    const answer = await api.call('OPTIONS /auth/sign-in', { headers })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization')
  })

  test('may read what is answered', async () => {
    const { headers } = await api.signIn('nobody', 'wrong')
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })
})
