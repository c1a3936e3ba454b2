import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createClient } from '../../client/index.ts'
import { clientWith, json, noContent, problem } from './support.ts'

const signer = async (request: Request) => request
const gimpei3 = { params: { path: { username: 'gimpei3' } } }
const password = { ...gimpei3, body: { password: 'anyPassword0!' } }
const throttled = (seconds?: string) =>
  problem(429, 'TOO_MANY_REQUESTS', seconds === undefined ? {} : { 'retry-after': seconds })
const unavailable = () => problem(503, 'UPSTREAM_UNAVAILABLE', { 'retry-after': '1' })

describe('a throttled client call', () => {
  test('is retried with its body after the seconds in Retry-After', async () => {
    const { api, sent, waits } = clientWith([throttled('1'), throttled('3'), json({ username: 'a' }, 201)], {
      signer,
    })
    expect(await api.POST('/users', { body: { username: 'a' } })).toEqual({ username: 'a' })
    expect(waits).toEqual([1000, 3000])
    expect(await Promise.all(sent.map(request => request.text()))).toEqual(Array(3).fill('{"username":"a"}'))
  })

  test('fails after two retries', async () => {
    const { api, waits } = clientWith([throttled('1'), throttled('1'), throttled('1')], { signer })
    await expect(api.GET('/users')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 1 })
    expect(waits).toEqual([1000, 1000])
  })

  test('fails at once if Retry-After exceeds the maximum wait', async () => {
    const { api, waits } = clientWith([throttled('11')], { signer })
    await expect(api.GET('/users')).rejects.toMatchObject({ retryAfter: 11 })
    expect(waits).toEqual([])
  })

  test.each([undefined, 'Wed, 21 Oct 2026 07:28:00 GMT', '-1'])(
    'backs off exponentially with jitter if Retry-After is %s',
    async seconds => {
      const answers = [throttled(seconds), throttled(seconds), throttled(seconds), noContent()]
      const { api, waits } = clientWith(answers, { signer, retry: { retries: 3 } })
      await api.DELETE('/users/{username}', gimpei3)
      expect(waits).toHaveLength(3)
      for (const [index, wait] of waits.entries()) {
        expect(wait).toBeGreaterThanOrEqual(250 * 2 ** index)
        expect(wait).toBeLessThan(500 * 2 ** index)
      }
    },
  )

  test('uses the configured number of retries and the configured sleep', async () => {
    const options = { signer, retry: { retries: 1, maxWait: 60 } }
    const { api, waits } = clientWith([throttled('60'), throttled('60')], options)
    await expect(api.GET('/users')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(waits).toEqual([60_000])
  })

  test('is not retried with retry: false', async () => {
    const { api, sent } = clientWith([throttled('1')], { signer, retry: false })
    await expect(api.GET('/users')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(sent).toHaveLength(1)
  })

  test('is signed again for each attempt', async () => {
    let count = 0
    const signer = async (request: Request) => {
      request.headers.set('authorization', `signed ${++count}`)
      return request
    }
    const { api, sent } = clientWith([throttled('1'), noContent()], { signer })
    await api.PUT('/users/{username}/password', password)
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['signed 1', 'signed 2'])
  })
})

describe('the wait before a retry', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  /** A client that waits by the platform's timers, and when it has begun to. */
  function waiting(signal?: AbortSignal) {
    const answers = [throttled('9'), json({ items: [] })]
    const fetch = async () => answers.shift() ?? noContent()
    const api = createClient({ baseUrl: 'https://api.example.com', fetch, signer })
    const call = api.GET('/users', signal ? { signal } : {})
    const begun = async () => {
      while (jest.getTimerCount() === 0) await new Promise(setImmediate)
    }
    return { call, begun }
  }

  test('ends after its seconds', async () => {
    const { call, begun } = waiting()
    await begun()
    jest.advanceTimersByTime(9000)
    expect(await call).toEqual({ items: [] })
  })

  test('ends when the call is aborted and leaves no timer', async () => {
    const controller = new AbortController()
    const { call, begun } = waiting(controller.signal)
    await begun()
    controller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    expect(jest.getTimerCount()).toBe(0)
  })

  test('does not begin if the call is already aborted', async () => {
    const controller = new AbortController()
    const fetch = async () => {
      controller.abort(new Error('enough'))
      return throttled('9')
    }
    const api = createClient({ baseUrl: 'https://api.example.com', fetch, signer })
    await expect(api.GET('/users', { signal: controller.signal })).rejects.toThrow('enough')
    expect(jest.getTimerCount()).toBe(0)
  })
})

describe('a client call with an unknown outcome', () => {
  test.each([
    ['GET', ({ api }: Given) => api.GET('/users')],
    ['PUT', ({ api }: Given) => api.PUT('/users/{username}/password', password)],
    ['DELETE', ({ api }: Given) => api.DELETE('/users/{username}', gimpei3)],
  ])('is retried if it is idempotent: %s', async (_, call) => {
    const given = clientWith([unavailable(), json({})], { signer })
    await call(given)
    expect(given.waits).toEqual([1000])
  })

  test.each([
    ['POST', ({ api }: Given) => api.POST('/users', { body: { username: 'a' } })],
    [
      'PATCH',
      ({ api }: Given) => api.PATCH('/groups/{group}', { params: { path: { group: 'g' } }, body: {} }),
    ],
    [
      'PUT /me/password',
      ({ api }: Given) => {
        const headers = { authorization: 'Bearer a' }
        return api.PUT('/me/password', { headers, body: { currentPassword: 'a', newPassword: 'b' } })
      },
    ],
  ])('is not retried if it is not idempotent: %s', async (_, call) => {
    const given = clientWith([unavailable()], { signer })
    await expect(call(given)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfter: 1 })
    expect(given.waits).toEqual([])
  })
})

type Given = ReturnType<typeof clientWith>

test.each([
  [429, 'TOO_MANY_ATTEMPTS'],
  [500, 'INTERNAL'],
  [502, 'DELIVERY_FAILED'],
  [404, 'USER_NOT_FOUND'],
])('a client call that fails with %i %s is never retried', async (status, code) => {
  const { api, waits } = clientWith([problem(status, code, { 'retry-after': '1' })], { signer })
  await expect(api.GET('/users/{username}', gimpei3)).rejects.toMatchObject({ code })
  expect(waits).toEqual([])
})
