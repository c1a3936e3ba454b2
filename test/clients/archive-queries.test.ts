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

/** So long ago that an end which is missing will no longer come. */
const age = 25 * 3_600_000
const earlier = (event: CloudEvent): CloudEvent => ({
  ...event,
  time: new Date(Date.parse(event.time) - age).toISOString(),
})
const recorded = ((await events({ limit: 1000 })) as CloudEvent[]).map(earlier)
const isEndOf = (operation: string) => (event: CloudEvent) =>
  event.data.operation === operation && event.data.outcome !== 'BEGUN'

/** The function was stopped after it had disabled Anna. */
const lost = recorded.find(isEndOf('disableUser'))
/** Every event arrived twice, in no order. */
const archived = [...recorded, ...recorded.toReversed()].filter(event => event.id !== lost?.id)

const call = (requestid: string, eventname: string, arn: string): CloudTrailCall => ({
  ...{ requestid, eventname, eventtime: new Date(Date.now() - age).toISOString() },
  useridentity: { type: 'AssumedRole', arn },
  additionaleventdata: JSON.stringify({ sub }),
  requestparameters: JSON.stringify({ userPoolId }),
})
const calls = recorded.flatMap(({ data }) =>
  (data.cognitoRequestIds ?? []).map(id =>
    call(id, 'AdminCall', 'arn:aws:sts::111122223333:assumed-role/api/fn'),
  ),
)
const atTheConsole = call(
  'of-the-console',
  'AdminDeleteUser',
  'arn:aws:sts::111122223333:assumed-role/Admin/eve',
)

let rows: ReturnType<typeof runQueries>
beforeAll(() => {
  const parameters = {
    1: [sub, 'aNNa', userPoolId],
    2: ['arn:aws:iam::%'],
    3: [],
    4: [],
    5: [],
    6: [userPoolId],
  }
  rows = runQueries(archived, [...calls, atTheConsole], parameters)
})

/** `OPERATION OUTCOME`, and who did it. */
const told = (number: number) =>
  rows[number]?.map(({ operation, outcome, actor }) => [
    `${operation} ${outcome}`,
    actor === sub ? 'Anna' : actor,
  ])

const administrator = 'arn:aws:iam::000000000000:user/local'

test('query 1 finds what administrators and the user changed, each once and in order', () => {
  expect(told(1)).toEqual([
    ['createUser BEGUN', administrator],
    ['createUser SUCCEEDED', administrator],
    ['setUserPassword BEGUN', administrator],
    ['setUserPassword SUCCEEDED', administrator],
    ['signIn SIGNED_IN', null],
    ['changePassword BEGUN', 'Anna'],
    ['changePassword SUCCEEDED', 'Anna'],
    ['disableUser BEGUN', administrator],
  ])
})

test('query 1 finds what is known by the user name alone, with the sub', () => {
  const { 1: byName = [] } = runQueries(archived, [], { 1: ['', 'Anna', userPoolId] })
  expect(byName.map(({ operation }) => operation)).toEqual([
    ...['createUser', 'createUser', 'setUserPassword', 'setUserPassword', 'signIn', 'disableUser'],
  ])
  expect(byName.map(row => row['sub'])).toContain(sub)
})

test('query 2 finds everything that an administrator did, to any user', () => {
  const ofBoth = ['createUser', 'setUserPassword']
  expect(rows[2]?.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
    ...ofBoth.flatMap(operation => [`${operation} BEGUN`, `${operation} SUCCEEDED`]),
    'disableUser BEGUN',
    ...[...ofBoth, 'deleteUser'].flatMap(operation => [`${operation} BEGUN`, `${operation} SUCCEEDED`]),
  ])
})

test('query 3 counts failed sign-ins per address and hour, each once', () => {
  const failed = rows[3]?.map(({ ip, failed, codes }) => ({ ip, failed, codes }))
  expect(failed).toEqual([{ ip: '127.0.0.1', failed: 2, codes: ['INVALID_CREDENTIALS'] }])
})

test('query 4 finds changed passwords, each once, with who changed them', () => {
  const changed = rows[4]?.map(({ operation, actor, changed }) => [operation, actor, changed])
  expect(changed).toHaveLength(3)
  expect(changed).toEqual(
    expect.arrayContaining([
      ['changePassword', 'user', ['password']],
      ['setUserPassword', administrator, ['password']],
    ]),
  )
})

test('query 4 finds a password that was changed by a request that failed, but none of a request that changed nothing', () => {
  const changed = recorded.find(isEndOf('changePassword'))
  if (!changed) throw new Error('no change of a password was recorded')
  const data = { ...changed.data, outcome: 'FAILED' as const, status: 503 }
  const completed = ['The password is changed.']
  const { 4: found = [] } = runQueries(
    [
      { ...changed, id: 'partly', data: { ...data, completed } },
      { ...changed, id: 'failed', data },
    ],
    [],
    { 4: [] },
  )
  expect(found.map(({ operation, outcome, completed }) => [operation, outcome, completed])).toEqual([
    ['changePassword', 'FAILED', completed],
  ])
})

test('query 5 finds the change that began and has no end', () => {
  expect(rows[5]?.map(({ operation, requestid }) => [operation, requestid])).toEqual([
    ['disableUser', lost?.data.requestId],
  ])
})

test('query 6 finds the call of the change without an end, and the one past the API', () => {
  const found = rows[6]?.map(({ requestid }) => requestid)
  expect(found?.toSorted()).toEqual([...(lost?.data.cognitoRequestIds ?? []), 'of-the-console'].toSorted())
})
