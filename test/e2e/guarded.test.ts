/** Production's template on localhost, which has neither firewall nor addresses to refuse, but all the rest. */
import { expect, test } from '@jest/globals'
import { startApi } from './support.ts'

const api = await startApi({ stage: 'guarded' })

test("production's template runs here too: a user is created, signs in and is let in", async () => {
  await api.createUser('gimpei3', 'anyPassword0!')
  const { status, body } = await api.signIn('gimpei3', 'anyPassword0!')
  expect([status, body['outcome']]).toEqual([200, 'SIGNED_IN'])
  const { accessToken } = Object(body['tokens'])
  const me = await api.call('GET /me', { headers: { authorization: `Bearer ${accessToken}` } })
  expect([me.status, me.body['username']]).toEqual([200, 'gimpei3'])
  expect((await api.call('POST /auth/sign-up', { body: {} })).status).toBe(403)
})

test('a function that is throttled answers 503, says when to try again, and serves the next one', async () => {
  const flood = await Promise.all(Array.from({ length: 10 }, () => api.signIn('nobody', 'wrongPassword0!')))
  const throttled = flood.filter(({ status }) => status === 503)
  expect(throttled.length).toBeGreaterThan(0)
  for (const { body, headers } of throttled) {
    expect([body['code'], headers.get('retry-after')]).toEqual(['UPSTREAM_UNAVAILABLE', '1'])
  }
  const served = flood.filter(({ status }) => status !== 503)
  expect([...new Set(served.map(({ body }) => body['code']))]).toEqual(['INVALID_CREDENTIALS'])
  expect((await api.signIn('nobody', 'wrongPassword0!')).status).toBe(401)
})
