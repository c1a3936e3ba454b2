import { afterAll, describe, expect, test } from '@jest/globals'
import { startFaultyPool } from '../e2e/faulty-pool.ts'
import { type Answer, at, resultOf, startApi } from '../e2e/support.ts'
import { exception } from './fault-kinds.ts'
import { printTable } from './table.ts'

const pool = await startFaultyPool()
afterAll(() => pool.refuse())
const environment = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.url }
const api = await startApi({ stage: 'full', environment })
pool.setPool(api.cognitoEndpoint)

const password = 'anyPassword0!'
const newPassword = 'another0Password!'
const addressOf = (username: string) => `${username}@example.com`

interface Recovery {
  what: string
  /** The call by which sessions are ended. */
  signOut: string
  /** Whether the user can sign in with the new password then. */
  signsIn: boolean
  /** Changes the password of the user, by whose access token it may be. */
  recover(username: string, accessToken: string): Promise<Answer>
  /** What to do where the sign-out has failed. */
  finish(username: string, accessToken: string): Promise<unknown>
}

const signOutByAdmin = (username: string) => api.POST('/users/{username}/sign-out', at({ username }))
const signOutByNewPassword = async (username: string) =>
  api.as((await api.tokensOf(username, newPassword)).accessToken).POST('/me/sign-out')
const change = (accessToken: string, more: object = {}) =>
  api.call('PUT /me/password', {
    headers: { authorization: `Bearer ${accessToken}` },
    body: { currentPassword: password, newPassword, ...more },
  })
async function reset(username: string, name: string): Promise<Answer> {
  await api.POST('/auth/forgot-password', { body: { username: name } })
  const code = api.messages(addressOf(username))[0]?.code
  return api.call('POST /auth/forgot-password/confirm', { body: { username: name, code, newPassword } })
}
const set = (username: string, more: object = {}) =>
  api.call(`PUT /users/${username}/password`, { signed: true, body: { password: newPassword, ...more } })

const recoveries: readonly Recovery[] = [
  {
    what: 'a forgotten password, by code',
    signOut: 'AdminUserGlobalSignOut',
    signsIn: true,
    recover: username => reset(username, username),
    finish: signOutByNewPassword,
  },
  {
    what: 'a forgotten password, by code and by alias',
    signOut: 'AdminUserGlobalSignOut',
    signsIn: true,
    recover: username => reset(username, addressOf(username)),
    finish: signOutByNewPassword,
  },
  {
    what: 'a password that an administrator sets',
    signOut: 'AdminUserGlobalSignOut',
    signsIn: true,
    recover: username => set(username),
    finish: signOutByAdmin,
  },
  {
    what: 'a temporary password that an administrator sets',
    signOut: 'AdminUserGlobalSignOut',
    signsIn: false,
    recover: username => set(username, { permanent: false }),
    finish: signOutByAdmin,
  },
  {
    what: 'a reset by an administrator',
    signOut: 'AdminUserGlobalSignOut',
    signsIn: false,
    recover: username => api.call(`POST /users/${username}/password/reset`, { signed: true }),
    finish: signOutByAdmin,
  },
  {
    what: 'an own change',
    signOut: 'GlobalSignOut',
    signsIn: true,
    recover: (_, accessToken) => change(accessToken),
    finish: (_, accessToken) => api.as(accessToken).POST('/me/sign-out'),
  },
]

let users = 0
/** A new user with two sessions: the user's and an attacker's who knows the password. */
async function victim() {
  users += 1
  const username = `victim-${users}`
  await api.createUser(username, password, { email: addressOf(username), email_verified: 'true' })
  const own = await api.tokensOf(username, password)
  const thiefs = await api.tokensOf(username, password)
  return { username, own, sessions: [own, thiefs] }
}

type Sessions = Awaited<ReturnType<typeof victim>>['sessions']
/** What the access token and the refresh token of each session get. */
const stateOf = (sessions: Sessions) =>
  Promise.all(
    sessions.flatMap(({ accessToken, refreshToken }) => [
      resultOf(api.as(accessToken).GET('/me')),
      resultOf(api.POST('/auth/refresh', { body: { refreshToken } })),
    ]),
  )
const dead = Array(4).fill([401, 'TOKEN_INVALID'])
const alive = Array(4).fill('done')

const rows: string[][] = []
afterAll(() => printTable(['after', "the user's access and refresh tokens"], rows))

describe("a user's sessions", () => {
  test.each(recoveries)('end after $what', async ({ what, signsIn, recover }) => {
    const { username, own, sessions } = await victim()
    expect((await recover(username, own.accessToken)).status).toBe(204)
    const state = await stateOf(sessions)
    rows.push([what, [...new Set(state.map(String))].join(', ').replaceAll(',', ' ')])
    expect(state).toEqual(dead)
    const again = await resultOf(api.signIn(username, newPassword))
    if (signsIn) expect(again).toBe('SIGNED_IN')
  })

  test('stay valid after a password change with signOutEverywhere: false', async () => {
    const { own, sessions } = await victim()
    expect((await change(own.accessToken, { signOutEverywhere: false })).status).toBe(204)
    rows.push(['an own change with signOutEverywhere: false', 'go on'])
    expect(await stateOf(sessions)).toEqual(alive)
  })

  test('stay valid after a reset with a wrong code', async () => {
    const { username, sessions } = await victim()
    await api.POST('/auth/forgot-password', { body: { username } })
    const body = { username, code: '000000', newPassword }
    expect((await api.call('POST /auth/forgot-password/confirm', { body })).body['code']).toBe(
      'CODE_MISMATCH',
    )
    expect(await stateOf(sessions)).toEqual(alive)
  })

  test('stay valid after a rejected password reset of an invited user', async () => {
    await api.POST('/users', { body: { username: 'invited', invite: 'NONE' } })
    const refused = api.POST('/users/{username}/password/reset', at({ username: 'invited' }))
    expect(await resultOf(refused)).toEqual([409, 'PASSWORD_NOT_RESETTABLE'])
    expect(await api.GET('/users/{username}', at({ username: 'invited' }))).toMatchObject({
      status: 'FORCE_CHANGE_PASSWORD',
    })
  })
})

describe('a password change whose sign-out fails', () => {
  const faults = [
    ['InternalErrorException', exception(500, 'InternalErrorException'), [503, 'UPSTREAM_UNAVAILABLE'], 1],
    ['TooManyRequestsException', exception(400, 'TooManyRequestsException'), [429, 'TOO_MANY_REQUESTS'], 3],
    ['no answer', () => {}, [503, 'UPSTREAM_UNAVAILABLE'], 1],
  ] as const
  const cases = recoveries.flatMap(recovery =>
    faults.map(([kind, fault, expected, times]) => ({ ...recovery, kind, fault, expected, times })),
  )

  test.each(cases)(
    'with $kind reports $what as done, and the sessions can be ended later',
    async ({ signOut, fault, expected, times, recover, finish, signsIn }) => {
      const { username, own, sessions } = await victim()
      const before = pool.arrivals({ command: signOut }).length
      pool.spoil({ command: signOut }, fault)
      const { status, body } = await recover(username, own.accessToken)
      pool.clear()
      expect([status, body['code']]).toEqual(expected)
      expect(pool.arrivals({ command: signOut }).length - before).toBe(times)
      const [completed] = Object(body['completed'])
      expect(completed).toMatch(/password was (set|changed|reset)/)
      expect(body['detail']).toContain(completed)
      expect(await resultOf(api.as(own.accessToken).GET('/me'))).toBe('done')
      if (signsIn) expect(await resultOf(api.signIn(username, newPassword))).toBe('SIGNED_IN')

      await finish(username, own.accessToken)
      expect(await stateOf(sessions)).toEqual(dead)
    },
  )

  test('without a user in the pool returns an error to a public caller and says that the password is set', async () => {
    const { username } = await victim()
    pool.spoil({ command: 'AdminUserGlobalSignOut' }, exception(400, 'UserNotFoundException'))
    const { status, body } = await reset(username, username)
    pool.clear()
    expect([status, body['code']]).toEqual([500, 'INTERNAL'])
    expect(String(body['completed'])).toContain('the new password was set')
    expect(await resultOf(api.signIn(username, newPassword))).toBe('SIGNED_IN')
  })
})
