/** The API on localhost: how soon it is there, and how many sign-ins a second it takes. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { writeDevelopmentAssembly } from '../bin/development-assembly.ts'
import { createClient } from '../client/index.ts'
import { sigv4 } from '../client/sigv4.ts'
import { startLocalProcess } from './local-process.ts'
import { median } from './statistics.ts'
import { createUser } from './users.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const credentials = { username: 'gimpei3', password: 'anyPassword0!' }

/** Sign-ins at a time, enough to keep both cores busy, and seconds: for the first twenty, V8 is still compiling. */
const load = { connections: 64, warmUp: 20, measured: 10 }

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
      stubbed: await signInsPerSecond({ assembly, passwordHashCost: 2 }),
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
  try {
    const administrator = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
    await createUser(administrator, credentials.username, credentials.password)
    await signInFor(load.warmUp, api.apiUrl)
    return (await signInFor(load.measured, api.apiUrl)) / load.measured
  } finally {
    await api.stop()
  }
}

/** Signs in again and again on every connection; how many times in all. */
async function signInFor(seconds: number, apiUrl: string): Promise<number> {
  const result = await autocannon({
    url: `${apiUrl}/auth/sign-in`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
    connections: load.connections,
    duration: seconds,
  })
  if (result.errors + result.non2xx > 0) throw new Error('there is a sign-in that failed')
  return result['2xx']
}
