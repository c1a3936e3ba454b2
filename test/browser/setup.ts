/** Makes the development stage, the stages of `stages.ts`, and the reference page once, for all browser tests. */
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { writeDevelopmentAssembly } from '../../bin/development-assembly.ts'
import { buildReference } from '../../bin/reference.ts'
import { findChromium } from './chromium.ts'

export default async function setup(): Promise<void> {
  // Before anything is built: without a browser there is nothing to test.
  findChromium()
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-browser-'))
  await Promise.all([
    writeDevelopmentAssembly(join(folder, 'assembly')),
    buildReference(join(folder, 'reference')),
    writeOtherStages(folder),
  ])
  process.env['BROWSER_TEST_FOLDER'] = folder
}

async function writeOtherStages(folder: string): Promise<void> {
  const thread = new Worker(new URL('stages.ts', import.meta.url), {
    workerData: folder,
    env: { CDK_VALIDATION: 'false', ...process.env },
  })
  const [status] = await once(thread, 'exit')
  if (status !== 0) throw new Error('the stages of the browser tests could not be synthesized')
}
