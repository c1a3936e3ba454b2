/** Throttles by the stage's method settings. */
import { describe, expect, test } from '@jest/globals'
import { createThrottle } from '../../../local/gateway/throttles.ts'
import { api, send, start } from './support.ts'

const at = (milliseconds: number) => new Date(milliseconds)
const settings = [
  { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 },
  {
    ResourcePath: '/~1users~1{username}',
    HttpMethod: 'GET',
    ThrottlingRateLimit: 2,
    ThrottlingBurstLimit: 3,
  },
  { ResourcePath: '/~1logged', HttpMethod: 'GET' },
  { ResourcePath: '/~1free', HttpMethod: 'GET', ThrottlingRateLimit: -1, ThrottlingBurstLimit: -1 },
]

/** The number of requests at these times that the throttle allows. */
function passing(path: string, times: number[]): number {
  const throttle = createThrottle(settings, path, 'GET')
  return times.filter(time => {
    try {
      throttle(at(time))
      return true
    } catch {
      return false
    }
  }).length
}

describe('the throttle of a method', () => {
  test('allows its burst, and then its rate', () => {
    expect(passing('/users/{username}', [0, 0, 0, 0])).toBe(3)
    expect(passing('/users/{username}', [0, 0, 0, 499, 500, 501, 1000])).toBe(5)
  })

  test('stores no more tokens than its burst', () => {
    expect(passing('/users/{username}', [0, 60_000, 60_000, 60_000, 60_000])).toBe(4)
  })

  test('uses the settings for all methods if it has none', () => {
    expect(passing('/users', [0, 0])).toBe(1)
    expect(passing('/logged', [0, 0])).toBe(1)
  })

  test('does not throttle at the account’s limit', () => {
    expect(passing('/free', new Array(1000).fill(0))).toBe(1000)
  })
})

const stage = {
  Stage: {
    Type: 'AWS::ApiGateway::Stage',
    Properties: { StageName: 'v1', MethodSettings: settings },
  },
}
const routes = () => api([{ route: 'GET /users' }, { route: 'GET /other' }])
const now = () => new Date(0)

test('returns 429 for too many requests to a method, but not for another method', async () => {
  const gateway = await start(routes(), { now }, stage)
  expect((await send(gateway, { path: '/users' })).status).toBe(200)
  const { status, body } = await send(gateway, { path: '/users' })
  expect([status, body]).toEqual([429, '{"message":"Too Many Requests"}'])
  expect((await send(gateway, { path: '/other' })).status).toBe(200)
})

test('does not throttle if the option is off', async () => {
  const gateway = await start(routes(), { now, throttle: false }, stage)
  const answers = await Promise.all([1, 2, 3].map(() => send(gateway, { path: '/users' })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
})
