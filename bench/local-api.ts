/** The API on localhost: how soon it is there, and how many sign-ins a second it takes. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDevelopmentAssembly } from '../bin/development-assembly.ts'
import { createClient } from '../client/index.ts'
import { sigv4 } from '../client/sigv4.ts'
import { startLocalProcess } from './local-process.ts'
import { median } from './statistics.ts'
import { createUser } from './users.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const credentials = { username: 'gimpei3', password: 'anyPassword0!' }

/** Requests that are under way at a time, and seconds of them. */
const load = { connections: 16, warmUp: 2, measured: 5 }

export interface LocalApiFigures {
  /** Seconds from `npm start` to its greeting: median. */
  ready: number
  /** The same after a source has changed, so that it has to build: median. */
  readyAfterChange: number
  /** Sign-ins a second with password hashing at its lowest cost, and as it is. */
  stubbed: number
  real: number
}

export async function measureLocalApi({ rounds }: { rounds: number }): Promise<LocalApiFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-bench-local-'))
  try {
    const starts: number[] = []
    const startsAfterChange: number[] = []
    for (let round = 0; round < rounds; round++) {
      // As after a change, there is no build of these sources.
      await rm(join(root, '.local/development-build'), { force: true })
      startsAfterChange.push(await secondsToReady())
      starts.push(await secondsToReady())
    }
    const assembly = join(folder, 'assembly')
    await writeDevelopmentAssembly(assembly)
    return {
      ready: median(starts),
      readyAfterChange: median(startsAfterChange),
      stubbed: await signInsPerSecond({ assembly, passwordHashCost: 16 }),
      real: await signInsPerSecond({ assembly }),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function secondsToReady(): Promise<number> {
  const start = performance.now()
  const npm = spawn('npm', ['start', '--', '--fresh'], {
    cwd: root,
    env: { ...process.env, PORT: '0', COGNITO_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    // Signals reach npm's own children only as a group.
    detached: true,
  })
  const ended = new Promise(resolve => npm.once('close', resolve))
  try {
    await new Promise<void>((resolve, reject) => {
      npm.stdout.on('data', chunk => /^ready http/m.test(String(chunk)) && resolve())
      npm.once('close', () => reject(new Error('npm start ended before it was ready')))
    })
    return (performance.now() - start) / 1000
  } finally {
    if (npm.pid) process.kill(-npm.pid, 'SIGTERM')
    await ended
  }
}

async function signInsPerSecond(options: { assembly: string; passwordHashCost?: number }): Promise<number> {
  const api = await startLocalProcess(options)
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  try {
    const administrator = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
    await createUser(administrator, credentials.username, credentials.password)
    await signInFor(load.warmUp, api.apiUrl, agent)
    return (await signInFor(load.measured, api.apiUrl, agent)) / load.measured
  } finally {
    agent.destroy()
    await api.stop()
  }
}

/** Signs in again and again on every connection; how many times in all. */
async function signInFor(seconds: number, apiUrl: string, agent: Agent): Promise<number> {
  const end = performance.now() + seconds * 1000
  let answered = 0
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      await signIn(apiUrl, agent)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: load.connections }, one))
  return answered
}

function signIn(apiUrl: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const sent = request(`${apiUrl}/auth/sign-in`, { method: 'POST', headers, agent }, response => {
      response.resume()
      response.once('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`sign-in: ${response.statusCode}`)),
      )
    })
    sent.once('error', reject)
    sent.end(JSON.stringify(credentials))
  })
}
