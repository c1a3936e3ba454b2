import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { runtimeOperation } from '../../../lambda/contract/runtime-operation.ts'
import { bearer, call, requestTimeEpoch } from '../support.ts'

const base = {
  id: 'change',
  route: 'POST /me/change',
  access: 'user',
  commands: {},
  request: {},
  status: 204,
  run: async () => {},
} as const

const change = runtimeOperation({ ...base, signedInWithin: 300 })
const sometimes = runtimeOperation({
  ...base,
  request: { body: z.strictObject({ word: z.string() }) },
  signedInWithin: { seconds: 60, when: ({ body }) => body.word === 'secret', request: '' },
})

const now = requestTimeEpoch / 1000
const withClaim = (auth_time: string | undefined) => ({
  ...bearer,
  claims: { client_id: bearer.claims.client_id, ...(auth_time === undefined ? {} : { auth_time }) },
})
const signedIn = (secondsAgo: number) => withClaim(String(now - secondsAgo))

describe('an operation with signedInWithin: 300', () => {
  test.each([
    ['is served right after the sign-in', 0],
    ['is served 300 seconds after the sign-in', 300],
    ['is served where the clock of the sign-in is a minute ahead', -60],
  ])('%s', async (_, secondsAgo) => {
    expect((await call(change, signedIn(secondsAgo))).status).toBe(204)
  })

  test('is served where the time of the sign-in comes as a date', async () => {
    const [weekday = '', day, month, year, time] = new Date(requestTimeEpoch).toUTCString().split(' ')
    const date = `${weekday.slice(0, 3)} ${month} ${day} ${time} UTC ${year}`
    expect((await call(change, withClaim(date))).status).toBe(204)
  })

  test.each<[string, string | undefined]>([
    ['301 seconds after the sign-in', String(now - 301)],
    ['where the sign-in is more than a minute ahead', String(now + 61)],
    ['where the sign-in is in the far future', '99999999999'],
    ['where the sign-in is told in milliseconds', String(requestTimeEpoch)],
    ['where the sign-in is told by a negative number', `-${now}`],
    ['where the time of the sign-in is no number', 'NaN'],
    ['where the time of the sign-in is empty', ''],
    ['where the token does not tell when the user signed in', undefined],
  ])('is refused with a challenge %s', async (_, claim) => {
    const { status, headers, body } = await call(change, withClaim(claim))
    expect([status, body['code'], body['maxAge']]).toEqual([401, 'REAUTHENTICATION_REQUIRED', 300])
    expect(headers['www-authenticate']).toBe(
      'Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is required", max_age="300"',
    )
  })
})

describe('an operation whose signedInWithin picks requests', () => {
  test('serves the others whenever the user signed in', async () => {
    expect((await call(sometimes, { ...signedIn(3600), body: { word: 'open' } })).status).toBe(204)
  })

  test('refuses those 61 seconds after the sign-in', async () => {
    const { status, body } = await call(sometimes, { ...signedIn(61), body: { word: 'secret' } })
    expect([status, body['code'], body['maxAge']]).toEqual([401, 'REAUTHENTICATION_REQUIRED', 60])
  })

  test('says first what is wrong with a request that is no valid one', async () => {
    const { status, body } = await call(sometimes, { ...signedIn(61), body: { word: 1 } })
    expect([status, body['code']]).toEqual([400, 'INVALID_REQUEST'])
  })
})

test('any other operation is served whenever the user signed in, with a plain challenge where the token is bad', async () => {
  expect((await call(runtimeOperation(base), withClaim(undefined))).status).toBe(204)
  const { headers } = await call(runtimeOperation(base), { ...bearer, claims: { client_id: 'another' } })
  expect(headers['www-authenticate']).toBe('Bearer')
})
