import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { runtimeOperation } from '../../../lambda/contract/runtime-operation.ts'
import { parseAuthTime } from '../../../lambda/http/recent-sign-in.ts'
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
    ['accepts a request right after the sign-in', 0],
    ['accepts a request 300 seconds after the sign-in', 300],
    ['accepts a sign-in up to a minute in the future', -60],
  ])('%s', async (_, secondsAgo) => {
    expect((await call(change, signedIn(secondsAgo))).status).toBe(204)
  })

  test("accepts auth_time in Java's date format", async () => {
    const [weekday = '', day, month, year, time] = new Date(requestTimeEpoch).toUTCString().split(' ')
    const date = `${weekday.slice(0, 3)} ${month} ${day} ${time} UTC ${year}`
    expect((await call(change, withClaim(date))).status).toBe(204)
  })

  test.each<[string, string | undefined]>([
    ['was 301 seconds ago', String(now - 301)],
    ['is more than a minute in the future', String(now + 61)],
    ['is in the far future', '99999999999'],
    ['has its time in milliseconds', String(requestTimeEpoch)],
    ['has a negative time', `-${now}`],
    ['has a time that is not a number', 'NaN'],
    ['has an empty time', ''],
    ['has no time, since the token has no auth_time', undefined],
  ])('returns REAUTHENTICATION_REQUIRED and a challenge if the sign-in %s', async (_, claim) => {
    const { status, headers, body } = await call(change, withClaim(claim))
    expect([status, body['code'], body['maxAge']]).toEqual([401, 'REAUTHENTICATION_REQUIRED', 300])
    expect(headers['www-authenticate']).toBe(
      'Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is required", max_age="300"',
    )
  })
})

describe('an operation whose signedInWithin selects requests', () => {
  test('accepts other requests regardless of the time of the sign-in', async () => {
    expect((await call(sometimes, { ...signedIn(3600), body: { word: 'open' } })).status).toBe(204)
  })

  test('rejects the selected requests 61 seconds after the sign-in', async () => {
    const { status, body } = await call(sometimes, { ...signedIn(61), body: { word: 'secret' } })
    expect([status, body['code'], body['maxAge']]).toEqual([401, 'REAUTHENTICATION_REQUIRED', 60])
  })

  test('reports an invalid request before an old sign-in', async () => {
    const { status, body } = await call(sometimes, { ...signedIn(61), body: { word: 1 } })
    expect([status, body['code']]).toEqual([400, 'INVALID_REQUEST'])
  })
})

test('an operation without signedInWithin accepts any sign-in and sends a plain challenge for a foreign token', async () => {
  expect((await call(runtimeOperation(base), withClaim(undefined))).status).toBe(204)
  const { headers } = await call(runtimeOperation(base), { ...bearer, claims: { client_id: 'another' } })
  expect(headers['www-authenticate']).toBe('Bearer')
})

describe('parseAuthTime', () => {
  test.each([
    ['1574911451', 1574911451],
    ['0', 0],
    ['Thu Nov 28 03:24:11 UTC 2019', 1574911451],
    ['Thu Jan 01 00:00:00 UTC 1970', 0],
    ['Thu Feb 29 23:59:59 UTC 2024', 1709251199],
  ])('parses "%s"', (claim, seconds) => {
    expect(parseAuthTime(claim)).toBe(seconds)
  })

  test.each([
    undefined,
    null,
    '',
    ' ',
    'NaN',
    'Infinity',
    'now',
    '-1574911451',
    '+1574911451',
    '1574911451.5',
    '1e9',
    '0x5ddf3c5b',
    ' 1574911451',
    '1574911451 ',
    '1574911451000',
    '١٥٧٤٩١١٤٥١',
    1574911451,
    ['1574911451'],
    { valueOf: () => 1574911451 },
    '2019-11-28T03:24:11Z',
    'Thu, 28 Nov 2019 03:24:11 GMT',
    'Thu Nov 28 03:24:11 GMT 2019',
    'Thu Nov 28 03:24:11 CET 2019',
    'Thu Nov 8 03:24:11 UTC 2019',
    'Wed Nov 28 03:24:11 UTC 2019',
    'Sat Feb 31 03:24:11 UTC 2019',
    'Thu Nov 28 25:24:11 UTC 2019',
    'Thu Nov 28 03:24:11 UTC 2019\n',
    'xThu Nov 28 03:24:11 UTC 2019',
  ])('returns NaN for %j', claim => {
    expect(parseAuthTime(claim)).toBeNaN()
  })
})
