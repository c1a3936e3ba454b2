/** The runtime of own operations, built for a test file, in a folder in which the packages of this repository are found. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadOnce } from '../../../loaded-once.ts'

const { writeRuntime } = loadOnce<typeof import('../../../../lib/bundling/own/build-runtime.ts')>(
  'lib/bundling/own/build-runtime.ts',
)
const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url))

export interface RuntimeFolder {
  /** The folder around the runtime. */
  folder: string
  runtime: string
  remove(): void
}

export async function runtimeFolder(): Promise<RuntimeFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-own-test-'))
  symlinkSync(modules, join(folder, 'node_modules'))
  const runtime = join(folder, 'runtime')
  await writeRuntime(runtime)
  return { folder, runtime, remove: () => rmSync(folder, { recursive: true }) }
}
