/**
 * Changes by several clients, with kill -9 in between: no acknowledged change without its event, no change without at least its begun
 * event, no event of a change that did not happen. Each request has a User-Agent of its own, by which its events are found.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { type LocalProcess, startLocalProcess } from '../../bench/local-process.ts'
import { sigv4 } from '../../client/sigv4.ts'
import type { CloudEvent } from '../../local/index.ts'
import { assemblyOf } from '../e2e/support.ts'
import { requests } from './seed.ts'

const clients = 8
/** At least one in 2,500 requests. */
const kills = Math.max(4, Math.ceil(requests / 2500))

/** What the pool has of a user; undefined if there is none. */
type State = { name: string; enabled: boolean } | undefined

interface Change {
  /** Its User-Agent. */
  id: string
  operation: string
  username: string
  /** Whether a status of 2xx was returned. */
  acknowledged: boolean
  /** Whether the pool has it: because it is acknowledged, or by a look after the end of the request. */
  happened: boolean
}

/** A request that changes a user, and what the pool has afterwards. */
interface Step {
  operation: string
  route: [method: string, path: string, body?: object]
  after: State
}

/** The life of a user, whose name attribute has another value after every step that sets it. */
function* life(username: string, keep: boolean): Generator<Step> {
  const path = `/users/${username}`
  let count = 0
  const name = () => `${username}-${++count}`
  let state = { name: name(), enabled: true }
  const body = { username, attributes: { name: state.name }, invite: 'NONE' }
  yield { operation: 'createUser', route: ['POST', '/users', body], after: state }
  for (let round = 0; round < 3; round++) {
    for (let patch = 0; patch < 2; patch++) {
      state = { ...state, name: name() }
      const body = { attributes: { name: state.name } }
      yield { operation: 'updateUser', route: ['PATCH', path, body], after: state }
    }
    state = { ...state, enabled: !state.enabled }
    const [operation, action] = state.enabled ? ['enableUser', 'enable'] : ['disableUser', 'disable']
    yield { operation, route: ['POST', `${path}/${action}`], after: state }
  }
  if (!keep) yield { operation: 'deleteUser', route: ['DELETE', path], after: undefined }
}

/** The API, which is killed at random moments and started again. */
class KilledApi {
  killed = 0
  private readonly options: Parameters<typeof startLocalProcess>[0]
  private api: Promise<LocalProcess & { sign: ReturnType<typeof sigv4> }>

  constructor(options: Parameters<typeof startLocalProcess>[0]) {
    this.options = options
    this.api = this.start()
  }

  private async start() {
    const api = await startLocalProcess(this.options)
    return { ...api, sign: sigv4(api) }
  }

  async send(method: string, path: string, body?: object, agent = 'look'): Promise<Response> {
    const api = await this.api
    const headers = { 'user-agent': agent, ...(body ? { 'content-type': 'application/json' } : {}) }
    const request = new Request(api.apiUrl + path, {
      ...{ method, headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return fetch(await api.sign(request))
  }

  /** Repeats until there is an answer. */
  async look(username: string): Promise<State> {
    for (;;) {
      const response = await this.send('GET', `/users/${username}`).catch(() => undefined)
      if (response?.status === 404) return undefined
      if (response?.status !== 200) continue
      const { attributes, enabled } = Object(await response.json())
      return { name: attributes.name, enabled }
    }
  }

  /** All events of an outcome, when everything that was logged has been forwarded. */
  async events(outcome: string): Promise<CloudEvent[]> {
    const response = await this.send('GET', `/_local/events?outcome=${outcome}&limit=${10 * requests}`)
    return Object(await response.json()).items
  }

  async kill(): Promise<void> {
    const api = await this.api
    this.killed++
    // Requests from now on wait for the next process; those under way end without an answer.
    this.api = api.kill().then(() => this.start())
    await this.api
  }

  async stop(): Promise<void> {
    await (await this.api).stop()
  }
}

async function makeChanges(api: KilledApi): Promise<{ changes: Change[]; kept: Map<string, State> }> {
  const changes: Change[] = []
  const kept = new Map<string, State>()
  const killAt = Array.from({ length: kills }, (_, index) =>
    Math.floor(((index + 0.1 + 0.8 * Math.random()) * requests) / kills),
  )
  let started = 0

  async function change({ operation, route: [method, path, body], after }: Step, username: string) {
    const id = `change-${started++}`
    if (started >= (killAt[0] ?? Infinity)) {
      killAt.shift()
      void wait(Math.random() * 20).then(() => api.kill())
    }
    const response = await api.send(method, path, body, id).catch(() => undefined)
    await response?.arrayBuffer().catch(() => {})
    const acknowledged = response?.ok ?? false
    const happened = acknowledged || JSON.stringify(await api.look(username)) === JSON.stringify(after)
    changes.push({ id, operation, username, acknowledged, happened })
    return happened
  }

  async function client(number: number): Promise<void> {
    for (let count = 0; started < requests; count++) {
      const username = `user-${number}-${count}`
      for (const step of life(username, count % 4 === 0)) {
        // A change that did not happen is made again, as a client would do.
        while (!(await change(step, username)));
        kept.set(username, step.after)
        if (started >= requests) break
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  return { changes, kept }
}

test('after every kill -9, events and the user pool agree', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-trail-'))
  const data = join(folder, 'users.sqlite')
  const api = new KilledApi({ assembly: await assemblyOf('trail'), data, passwordHashCost: 2 })
  try {
    const { changes, kept } = await makeChanges(api)
    const [begun, succeeded] = [await api.events('BEGUN'), await api.events('SUCCEEDED')]
    const others = [...(await api.events('REFUSED')), ...(await api.events('FAILED'))]
    const states = new Map<string, State>()
    for (const username of kept.keys()) states.set(username, await api.look(username))
    // Looks have lines, too, which are no events.
    expect(await api.events('CHALLENGE')).toEqual([])
    await api.stop()

    const agents = (events: readonly CloudEvent[]) => new Set(events.map(({ data }) => data.source.userAgent))
    const [hasBegun, hasSucceeded, isKnown] = [
      agents(begun),
      agents(succeeded),
      new Set<string | undefined>(changes.map(({ id }) => id)),
    ]
    const acknowledged = changes.filter(change => change.acknowledged)
    const unanswered = changes.filter(change => !change.acknowledged)
    process.stdout.write(
      `trail: ${changes.length} changes, ${api.killed} kills, ${acknowledged.length} acknowledged, ${unanswered.length} not, ` +
        `of which ${unanswered.filter(({ happened }) => happened).length} happened; ${begun.length} events begun, ` +
        `${succeeded.length} succeeded, ${others.length} refused or failed\n`,
    )
    expect(api.killed).toBe(kills)
    expect(unanswered.length).toBeGreaterThan(0)
    // No acknowledged change without its event.
    expect(acknowledged.filter(({ id }) => !hasSucceeded.has(id))).toEqual([])
    // No change without at least its begun event.
    expect(changes.filter(({ id, happened }) => happened && !hasBegun.has(id))).toEqual([])
    // No event of a change that did not happen.
    expect(changes.filter(({ id, happened }) => hasSucceeded.has(id) && !happened)).toEqual([])
    expect(
      [...begun, ...succeeded, ...others].filter(({ data }) => !isKnown.has(data.source.userAgent)),
    ).toEqual([])
    // Each event is that of its change, and is there once.
    const operations = new Map(changes.map(({ id, operation }) => [id, operation]))
    for (const events of [begun, succeeded]) {
      expect(events.length).toBe(agents(events).size)
      const wrong = events.filter(
        ({ data }) => operations.get(data.source.userAgent ?? '') !== data.operation,
      )
      expect(wrong).toEqual([])
    }
    // What was seen after each change is what the pool has in the end.
    expect(states).toEqual(kept)
    // Lines that are forwarded do not stay.
    const sql = new DatabaseSync(`${data}.trail`)
    expect(sql.prepare('SELECT count(*) AS count FROM lines').get()).toEqual({ count: 0 })
    sql.close()
  } finally {
    await api.stop().catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }
}, 3_600_000)
