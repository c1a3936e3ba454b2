/** A burst of creations with a kill -9 in the middle: what was acknowledged is there after the restart, exactly once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type LocalProcess, startLocalProcess } from '../../bench/local-process.ts'
import { isProblem } from '../../client/index.ts'
import { assemblyOf, callsTo } from '../e2e/support.ts'

const asked = 5000
/** Acknowledgements after which the process is killed, nearly all other requests still under way. */
const killedAt = 500

interface Burst {
  acknowledged: string[]
  /** Calls that ended without an answer. */
  lost: number
  /** Codes of answers that were no acknowledgement. */
  refused: string[]
}

/** Asks for all users at once and kills the process in the middle. */
async function burst(api: LocalProcess): Promise<Burst> {
  const { POST } = callsTo(api)
  const result: Burst = { acknowledged: [], lost: 0, refused: [] }
  let killed: Promise<void> | undefined
  const create = async (username: string): Promise<void> => {
    try {
      await POST('/users', { body: { username, attributes: { name: username }, invite: 'NONE' } })
      result.acknowledged.push(username)
      if (result.acknowledged.length === killedAt) killed = api.kill()
    } catch (error) {
      if (isProblem(error)) result.refused.push(error.code)
      else result.lost += 1
    }
  }
  await Promise.all(Array.from({ length: asked }, (_, index) => create(`burst-${index}`)))
  await (killed ?? api.kill())
  return result
}

/** The names of all users, as often as they are listed. */
async function listed({ GET }: ReturnType<typeof callsTo>): Promise<string[]> {
  const names: string[] = []
  let cursor: string | undefined
  do {
    const page = await GET('/users', { params: { query: cursor === undefined ? {} : { cursor } } })
    names.push(...page.items.map(({ username }) => username))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return names
}

test('after kill -9 and a restart, every user whose creation returned 201 exists exactly once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-burst-'))
  const options = {
    assembly: await assemblyOf('dev'),
    data: join(folder, 'users.sqlite'),
    passwordHashCost: 2,
  }
  try {
    const { acknowledged, lost, refused } = await burst(await startLocalProcess(options))
    const api = await startLocalProcess(options)
    try {
      const calls = callsTo(api)
      const found = await listed(calls)
      process.stdout.write(
        `burst: ${asked} users asked for, ${acknowledged.length} acknowledged, ${refused.length} refused for lack of time, ${lost} without an answer; ${found.length} found\n`,
      )
      // The process was killed after the first response and before the last.
      expect(acknowledged.length).toBeGreaterThanOrEqual(killedAt)
      expect(lost).toBeGreaterThan(0)
      // One thread is each function here: who waits longer than its timeout is told so.
      expect(refused.filter(code => code !== 'UPSTREAM_UNAVAILABLE')).toEqual([])
      expect(found.length).toBe(new Set(found).size)
      const there = new Set(found)
      expect(acknowledged.filter(username => !there.has(username))).toEqual([])
      for (const username of acknowledged) {
        const user = await calls.GET('/users/{username}', { params: { path: { username } } })
        expect(user.attributes).toMatchObject({ name: username })
      }
    } finally {
      await api.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 600_000)
