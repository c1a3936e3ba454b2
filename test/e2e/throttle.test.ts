import { expect, test } from '@jest/globals'
import { createClient } from '../../client/index.ts'
import { at, resultOf, startApi } from './support.ts'

// The clock stands still, so that no bucket is refilled.
let now = new Date()
const api = await startApi({ throttle: true, now: () => now })
const names = (prefix: string) => Array.from({ length: 40 }, (_, index) => `${prefix}-${index}`)

test('throttles a flood on its route only, with Retry-After', async () => {
  const flood = await Promise.allSettled(names('first').map(name => api.signIn(name, 'wrong')))
  const refused = flood.map(answer => (answer.status === 'rejected' ? answer.reason : undefined))
  const throttled = refused.filter(({ status }) => status === 429)
  expect(throttled).toHaveLength(10)
  expect(throttled[0]).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 1 })
  expect(await resultOf(api.GET('/users/{username}', at({ username: 'nobody' })))).toEqual([
    404,
    'USER_NOT_FOUND',
  ])
})

test('lets a client that honors Retry-After get through the flood', async () => {
  const waits: number[] = []
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds)
    now = new Date(now.getTime() + milliseconds)
  }
  const patient = createClient({ baseUrl: api.apiUrl, retry: { sleep } })
  const signIn = (username: string) =>
    patient.POST('/auth/sign-in', { body: { username, password: 'wrong' } })
  const answers = await Promise.all(names('second').map(name => resultOf(signIn(name))))
  expect(answers).toEqual(names('second').map(() => [401, 'INVALID_CREDENTIALS']))
  expect(new Set(waits)).toEqual(new Set([1000]))
})
