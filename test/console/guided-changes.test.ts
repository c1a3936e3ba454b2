/** A lost phone and an off-boarding: the order of their steps, and how they continue after a failure. */
import { expect, test } from '@jest/globals'
import type { Subject } from '../../console/user/action.ts'
import { type GuidedId, guidedChanges } from '../../console/user/guided-changes.ts'
import { prepareRun, type StepState } from '../../console/user/run-steps.ts'
import { problem, recordingClient } from './recording-client.ts'
import { daysAgo, userWith } from './user-fixture.ts'

const off = { enabled: false, preferred: false }
const on = { enabled: true, preferred: true }
const group = (name: string) => ({ name, createdAt: daysAgo(1), updatedAt: daysAgo(1) })

test('after a lost phone, the addresses on it are withdrawn before the app is removed', async () => {
  const user = userWith({
    attributes: { phone_number: '+81', phone_number_verified: 'true' },
    mfa: { totp: on, email: off, sms: { enabled: true, preferred: false } },
  })
  const { api, requests } = recordingClient()
  const values = {
    'withdraw email': 'true',
    'withdraw phone_number': 'true',
    setPassword: 'true',
    password: 'p',
  }
  const run = prepareRun(guidedChanges.lostPhone.steps(api, { user }, values), () => {})
  expect(await run.proceed()).toBe(true)
  expect(requests).toEqual([
    'PATCH /users/hanako {"attributes":{"phone_number_verified":"false","email_verified":"false"}}',
    'PUT /users/hanako/mfa {"sms":{"enabled":false}}',
    'PUT /users/hanako/password {"password":"p","permanent":false}',
    'DELETE /users/hanako/totp',
    'POST /users/hanako/sign-out',
  ])
})

test('after a lost phone without an app, only an API that cannot tell is asked to remove one', async () => {
  const sent = async (factors: Subject['factors']) => {
    const { api, requests } = recordingClient()
    const steps = guidedChanges.lostPhone.steps(api, { user: userWith(), factors }, {})
    await prepareRun(steps, () => {}).proceed()
    return requests
  }
  const mfa = { totp: off, email: off, sms: off }
  const signOut = 'POST /users/hanako/sign-out'
  expect(await sent({ username: 'hanako', configured: ['password'], mfa })).toEqual([signOut])
  expect(await sent(undefined)).toEqual(['DELETE /users/hanako/totp', signOut])
})

test('an off-boarding that fails in the middle continues without repeating what is done', async () => {
  let groups = ['editors', 'admins', 'readers']
  let failures = 1
  const { api, requests } = recordingClient(request => {
    if (request.startsWith('GET /users/hanako/sessions')) return problem(403, 'FORBIDDEN')
    if (request.startsWith('GET /users/hanako/groups'))
      return { status: 200, body: { items: groups.map(group) } }
    if (request.startsWith('DELETE /groups/admins') && failures-- > 0) return problem(500, 'INTERNAL')
    if (request.startsWith('DELETE /groups/')) groups = groups.filter(name => !request.includes(name))
    return undefined
  })
  const states: (readonly StepState[])[] = []
  const run = prepareRun(guidedChanges.offBoard.steps(api, { user: userWith() }, { delete: 'true' }), each =>
    states.push(each),
  )
  expect(await run.proceed()).toBe(false)
  expect(run.states.map(({ state }) => state)).toEqual(['done', 'done', 'not offered', 'failed', 'waiting'])
  expect(states).toContainEqual(expect.arrayContaining([{ state: 'running', done: 1, total: 3 }]))
  const before = requests.splice(0)
  expect(before.slice(0, 2)).toEqual(['POST /users/hanako/disable', 'POST /users/hanako/sign-out'])

  expect(await run.proceed()).toBe(true)
  expect(requests.map(request => request.split('?')[0])).toEqual([
    'GET /users/hanako/groups',
    'DELETE /groups/admins/users/hanako',
    'DELETE /groups/readers/users/hanako',
    'DELETE /users/hanako',
  ])
})

test('a user in more groups than a page lists leaves all of them', async () => {
  const { api, requests } = recordingClient(request =>
    request.startsWith('GET /users/hanako/groups')
      ? {
          status: 200,
          body: request.includes('cursor=2')
            ? { items: [group('b')] }
            : { items: [group('a')], nextCursor: '2' },
        }
      : request.startsWith('GET')
        ? { status: 200, body: { items: [] } }
        : undefined,
  )
  await prepareRun(guidedChanges.offBoard.steps(api, { user: userWith() }, {}), () => {}).proceed()
  expect(requests.filter(request => request.startsWith('DELETE'))).toEqual([
    'DELETE /groups/a/users/hanako',
    'DELETE /groups/b/users/hanako',
  ])
})

test('a session, a group and a user that are gone already do not stop an off-boarding', async () => {
  const identity = { provider: 'Google', type: 'google', subject: '1', primary: false, linkedAt: daysAgo(9) }
  const { api } = recordingClient(request => {
    if (request.startsWith('GET /users/hanako/sessions'))
      return { status: 200, body: { items: [{ id: 's', type: 'TOKEN', createdAt: '', lastActiveAt: '' }] } }
    if (request.startsWith('GET')) return { status: 200, body: { items: [group('a')] } }
    if (/^DELETE .*\/sessions\//.test(request)) return problem(404, 'SESSION_NOT_FOUND')
    if (/^DELETE .*\/identities\//.test(request)) return problem(404, 'IDENTITY_NOT_FOUND')
    if (/^DELETE \/groups/.test(request)) return problem(404, 'GROUP_NOT_FOUND')
    return request.startsWith('DELETE') ? problem(404, 'USER_NOT_FOUND') : undefined
  })
  const user = userWith({ identities: [identity] })
  const steps = guidedChanges.offBoard.steps(api, { user }, { unlink: 'true', delete: 'true' })
  const run = prepareRun(steps, () => {})
  expect(await run.proceed()).toBe(true)
  expect(run.states.map(({ state }) => state)).toEqual(steps.map(() => 'done'))
})

test('a required step that the operator may not do stops, with the problem', async () => {
  const { api, requests } = recordingClient(() => problem(403, 'FORBIDDEN'))
  const run = prepareRun(guidedChanges.offBoard.steps(api, { user: userWith() }, {}), () => {})
  expect(await run.proceed()).toBe(false)
  expect(run.states[0]).toMatchObject({ state: 'failed', error: { code: 'FORBIDDEN' } })
  expect(requests).toHaveLength(1)
})

test('a step that the operator may not do can be skipped, and the others follow', async () => {
  const { api, requests } = recordingClient(request =>
    request.startsWith('PATCH') ? problem(403, 'FORBIDDEN') : undefined,
  )
  const steps = guidedChanges.lostPhone.steps(api, { user: userWith() }, { 'withdraw email': 'true' })
  const run = prepareRun(steps, () => {})
  expect(await run.proceed()).toBe(false)
  expect(await run.skip()).toBe(true)
  expect(run.states.map(({ state }) => state)).toEqual(['skipped', 'done', 'done'])
  expect(requests.map(request => request.split(' {')[0])).toEqual([
    'PATCH /users/hanako',
    'DELETE /users/hanako/totp',
    'POST /users/hanako/sign-out',
  ])
})

test('a box is shown only if its route is offered', () => {
  const identity = { provider: 'Google', type: 'google', subject: '1', primary: false, linkedAt: daysAgo(9) }
  const subject = { user: userWith({ identities: [identity] }) }
  const names = (id: GuidedId, offered: boolean) =>
    guidedChanges[id].fields(subject, () => offered).map(({ name }) => name)
  expect(names('lostPhone', true)).toEqual(['verifiedCaller', 'withdraw email', 'setPassword', 'password'])
  expect(names('lostPhone', false)).toEqual(['verifiedCaller'])
  expect(names('offBoard', true)).toEqual(['unlink', 'delete'])
  expect(names('offBoard', false)).toEqual([])
})
