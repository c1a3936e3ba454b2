import { expect, test } from '@jest/globals'
import { startApi } from './support.ts'

// A clock that stands still refills nothing.
const now = new Date()
const api = await startApi({ throttle: true, now: () => now })

test('a flood on one route is throttled there and nowhere else, and told when to try again', async () => {
  const flood = await Promise.all(
    Array.from({ length: 70 }, (_, index) => api.signIn(`name-${index}`, 'wrong')),
  )
  const throttled = flood.filter(({ status }) => status === 429)
  expect(throttled).toHaveLength(10)
  expect(throttled[0]?.body['code']).toBe('TOO_MANY_REQUESTS')
  expect(throttled[0]?.headers.get('retry-after')).toBe('1')
  expect((await api.asAdmin('GET /users/nobody')).status).toBe(404)
})
