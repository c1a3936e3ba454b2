/** `npx node bench/own-operation.ts [rounds]`: the cold start of an own operation, beside the standard one with the same command. */
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adminGetUser } from '../lambda/operations/admin-get-user.ts'
import { writeBundle } from '../lib/bundling/bundle-files.ts'
import { bundle } from '../lib/bundling/bundles.ts'
import { writeRuntime } from '../lib/bundling/own/build-runtime.ts'
import { bundleOwnOperation } from '../lib/bundling/own/own-bundles.ts'
import { measureCold } from './cold.ts'
import { startStubCognito } from './stub-cognito.ts'
import { table } from './table.ts'

const repository = join(import.meta.dirname, '..')
const source = join(repository, 'test/lib/bundling/own/operations/user-exists.ts')
const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-bench-own-'))
// The runtime imports zod.
await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
const runtime = join(folder, 'runtime')
await writeRuntime(runtime)
const bundles = await bundle([adminGetUser])
const own = join(folder, 'own')
writeBundle(own, bundleOwnOperation({ ...adminGetUser, id: 'user-exists' }, { source, runtime }))
const cognito = await startStubCognito()

// Both get the same event: they have the same path parameter, and each is served by its own bundle.
const candidates = [
  { name: 'standard: admin-get-user', directory: bundles.directoryOf(adminGetUser) },
  { name: 'own: user-exists', directory: own },
].map(({ name, directory }) => ({ name, operation: adminGetUser.id, file: join(directory, 'index.mjs') }))
try {
  const starts = await measureCold(candidates, {
    cognito: cognito.url,
    rounds: Number(process.argv[2] ?? 25),
  })
  const rows = starts.map(({ name, load, total, ratio, bytes, gzipped }) => [
    name,
    load.toFixed(1),
    total.toFixed(1),
    ratio.toFixed(2),
    Math.round(bytes / 1000),
    Math.round(gzipped / 1000),
  ])
  process.stdout.write(`${table(['', 'load ms', 'total ms', 'ratio', 'KB', 'gzip KB'], rows)}\n`)
} finally {
  await cognito.stop()
  bundles.remove()
  await rm(folder, { recursive: true })
}
