import { beforeAll, expect, test } from '@jest/globals'
import type { CloudEvent } from '../../lambda/trail/event.ts'
import { at, resultOf, startApi } from '../e2e/support.ts'
import { type CloudTrailCall, runQueries } from './archive.ts'

const { events, userPoolId, ...api } = await startApi({ stage: 'trail' })
const [old, password] = ['my0wnPassword!', 'another0Password!']
await api.createUser('Anna', old, { email: 'anna@example.com' })
const anna = await api.GET('/users/{username}', at({ username: 'Anna' }))
const sub = anna.attributes['sub'] ?? ''
await resultOf(api.signIn('Anna', 'wrong0Password!'))
await resultOf(api.signIn('nobody', 'wrong0Password!'))
const { accessToken } = await api.tokensOf('Anna', old)
await api.as(accessToken).PUT('/me/password', { body: { currentPassword: old, newPassword: password } })
await api.POST('/users/{username}/disable', at({ username: 'Anna' }))
await api.createUser('Ben', password)
await api.DELETE('/users/{username}', at({ username: 'Ben' }))

const hour = 3_600_000
const earlier = (event: CloudEvent): CloudEvent => ({
  ...event,
  time: new Date(Date.parse(event.time) - 2 * hour).toISOString(),
})
const recorded = ((await events({ limit: 1000 })) as CloudEvent[]).map(earlier)
const isEndOf = (operation: string) => (event: CloudEvent) =>
  event.data.operation === operation && event.data.outcome !== 'BEGUN'

/** The function was stopped after it had disabled Anna. */
const lost = recorded.find(isEndOf('disableUser'))
/** Every event arrived twice, in no order. */
const archived = [...recorded, ...recorded.toReversed()].filter(event => event.id !== lost?.id)

const call = (requestid: string, eventname: string, arn: string): CloudTrailCall => ({
  ...{ requestid, eventname, eventtime: new Date(Date.now() - 2 * hour).toISOString() },
  useridentity: { type: 'AssumedRole', arn },
  additionaleventdata: JSON.stringify({ sub }),
  requestparameters: JSON.stringify({ userPoolId }),
})
const calls = recorded.flatMap(({ data }) =>
  (data.cognitoRequestIds ?? []).map(id => call(id, 'AdminCall', 'arn:aws:sts::111122223333:assumed-role/api/fn')),
)
const atTheConsole = call('of-the-console', 'AdminDeleteUser', 'arn:aws:sts::111122223333:assumed-role/Admin/eve')

let rows: ReturnType<typeof runQueries>
beforeAll(() => {
  rows = runQueries(archived, [...calls, atTheConsole], {
    ...{ 1: [sub, '', userPoolId], 2: ['arn:aws:iam::%'], 3: [], 4: [], 5: [], 6: [userPoolId] },
  })
})

/** `OPERATION OUTCOME`, without repetitions. */
const told = (number: number) => rows[number]?.map(({ operation, outcome }) => `${operation} ${outcome}`)

test('query 1 finds who changed a user, by sub, also the user', () => {
  expect(told(1)).toEqual([
    'createUser SUCCEEDED',
    'setUserPassword BEGUN',
  ])
})

test('query 1 finds the same changes by user name in any case', () => {
  const { 1: byName } = runQueries(archived, [], { 1: ['', 'aNNa', userPoolId] })
  expect(byName).toEqual([])
})

test('query 2 finds everything that an administrator did', () => {
  expect(told(2)).toEqual([])
})

test('query 3 counts failed sign-ins per address and hour, each once', () => {
  expect(rows[3]).toEqual([])
})

test('query 4 finds changed passwords', () => {
  expect(told(4)).toEqual([])
})

test('query 5 finds the change that began and has no end', () => {
  expect(rows[5]).toEqual([])
})

test('query 6 finds the call of the change without an end, and the one past the API', () => {
  expect(rows[6]).toEqual([])
})
