/** Makes the development stage and the reference page once, for all browser tests. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  ])
  process.env['BROWSER_TEST_FOLDER'] = folder
}
