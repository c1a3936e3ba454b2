/** Starts the process that synthesizes the stages of all end-to-end tests. `support.ts` waits for it. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

declare global {
  /** For the teardown, which runs in the same process. */
  var e2eAssemblies: ChildProcess | undefined
}

export default async function setup(): Promise<void> {
  const outdir = await mkdtemp(join(tmpdir(), 'cognito-auth-api-e2e-'))
  const child = fork('bin/run.js', ['test/e2e/assemblies.ts', outdir], { execArgv: [] })
  globalThis.e2eAssemblies = child
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`test/e2e/assemblies.ts ended with ${status}`)
  })
  const [port] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => {})
  process.env['E2E_ASSEMBLIES'] = outdir
  process.env['E2E_ASSEMBLIES_URL'] = `http://127.0.0.1:${port}`
}
