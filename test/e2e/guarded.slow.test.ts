/** Production's template on localhost, without the firewall and address restrictions. */
import { expect, test } from '@jest/globals'
import { isProblem } from '../../client/index.ts'
import { startApi } from './support.ts'

const api = await startApi({ stage: 'guarded' })

test("runs production's template: creates a user, signs in, and accepts the token", async () => {
  await api.createUser('gimpei3', 'anyPassword0!')
  const { accessToken } = await api.tokensOf('gimpei3', 'anyPassword0!')
  expect(await api.as(accessToken).GET('/me')).toMatchObject({ username: 'gimpei3' })
  expect((await api.call('POST /auth/sign-up', { body: {} })).status).toBe(403)
})

test('returns 503 with Retry-After if a function is throttled, and serves the next request', async () => {
  const signIn = () => api.signIn('nobody', 'wrongPassword0!').catch((error: unknown) => error)
  const flood = await Promise.all(Array.from({ length: 10 }, signIn))
  const throttled = flood.filter(error => isProblem(error, 'UPSTREAM_UNAVAILABLE'))
  expect(throttled.length).toBeGreaterThan(0)
  for (const error of throttled) expect(error).toMatchObject({ status: 503, retryAfter: 1 })
  const served = flood.filter(error => !isProblem(error, 'UPSTREAM_UNAVAILABLE'))
  expect(served.length).toBeGreaterThan(0)
  for (const error of [...served, await signIn()]) {
    expect(error).toMatchObject({ status: 401, code: 'INVALID_CREDENTIALS' })
  }
})
