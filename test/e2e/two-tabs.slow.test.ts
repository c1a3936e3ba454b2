/** Two clients of one stored session, with refresh tokens that rotate without a grace period. */
import { afterEach, expect, jest, test } from '@jest/globals'
import { createClient, memorySession } from '../../client/index.ts'
import { startApi } from './support.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

const api = await startApi({ stage: 'full' })
const runs = 15

test.each(['the Web Locks API', 'no locks'])(
  'two clients of one session both stay signed in each time the access token expires, with %s',
  async locks => {
    if (locks === 'no locks') jest.replaceProperty(globalThis, 'navigator', {} as Navigator)
    const username = `tabs with ${locks}`.replaceAll(' ', '-')
    await api.createUser(username, 'anyPassword0!')
    const store = memorySession(await api.tokensOf(username, 'anyPassword0!'))
    const tabs = [1, 2].map(() => createClient({ baseUrl: api.apiUrl, session: store }))
    const refreshTokens = new Set<string | undefined>()
    for (let run = 0; run < runs; run++) {
      const tokens = store.get()
      refreshTokens.add(tokens?.refreshToken)
      if (tokens) store.set({ ...tokens, accessToken: `${tokens.accessToken}expired` })
      const users = await Promise.all(tabs.map(tab => tab.GET('/me')))
      expect(users.map(user => user.username)).toEqual([username, username])
    }
    expect(refreshTokens.size).toBe(runs)
  },
)
