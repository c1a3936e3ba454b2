import { expect, test } from '@jest/globals'
import { cookieSession, createClient, memorySession } from '../../client/index.ts'
import { at, resultOf, startApi } from './support.ts'

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const hours = 3_600_000
const password = 'anyPassword0!'

/** Only `full` rotates refresh tokens, without a grace period. */
const stages = { dev: await startApi({ now }), full: await startApi({ stage: 'full', now }) }

/** Creates a signed-in client. */
async function signedIn(api: (typeof stages)['dev'], username: string) {
  await api.createUser(username, password)
  const session = memorySession(await api.tokensOf(username, password))
  return { session, client: createClient({ baseUrl: api.apiUrl, session, retry: false }) }
}

test.each(['dev', 'full'] as const)(
  'keeps a client signed in on %s when its access token expires',
  async stage => {
    const { client, session } = await signedIn(stages[stage], 'staying')
    const first = session.get()
    for (const _ of ['once', 'twice']) {
      ahead += 2 * hours
      const calls = Array.from({ length: 5 }, () => client.GET('/me'))
      for (const me of await Promise.all(calls)) expect(me).toMatchObject({ username: 'staying' })
    }
    expect(session.get()?.accessToken).not.toBe(first?.accessToken)
    expect(session.get()?.refreshToken === first?.refreshToken).toBe(stage === 'dev')
  },
)

test('signs the client out if the user is signed out everywhere, and requires a new sign-in', async () => {
  const { client, session } = await signedIn(stages.full, 'leaving')
  await stages.full.POST('/users/{username}/sign-out', at({ username: 'leaving' }))
  await expect(client.GET('/me')).rejects.toMatchObject({
    operation: 'POST /auth/refresh',
    code: 'TOKEN_INVALID',
  })
  expect(session.get()).toBeUndefined()
  await expect(client.GET('/me')).rejects.toThrow('session.get() returned no tokens: sign in')
})

test('names the missing setting to a client whose refresh token should be in a cookie', async () => {
  const client = createClient({ baseUrl: stages.dev.apiUrl, session: cookieSession(), retry: false })
  await expect(client.refreshSession()).rejects.toThrow('The stage of this API has no browserSessions')
})

test('does not refresh tokens after a wrong current password', async () => {
  const { client, session } = await signedIn(stages.dev, 'mistyping')
  const before = session.get()
  const change = client.PUT('/me/password', { body: { currentPassword: 'wrong', newPassword: password } })
  expect(await resultOf(change)).toEqual([401, 'INVALID_CREDENTIALS'])
  expect(session.get()).toBe(before)
})
