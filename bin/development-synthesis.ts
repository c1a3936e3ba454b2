/** The worker thread of `development-assembly.ts`. */
import { readdirSync, rmSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'

// Before the first import, as threads do not have that of the process.
enableCompileCache()
const [{ flattenAssembly }, { prepare }, { bundling }, { localStage }, { stageNamed }] = await Promise.all([
  import('../lib/assembly/flatten/index.ts'),
  import('../lib/assembly/synthesis.ts'),
  import('../lib/bundling/bundles.ts'),
  import('../lib/config/local-stage.ts'),
  import('../lib/config/stages.ts'),
])

const folder: string = workerData
const { bundles, read, synthesize } = await prepare()
try {
  await synthesize({ stage: localStage(stageNamed('dev'), stageNamed('prod')), bundles, outdir: folder })
} finally {
  bundles.remove()
}
// The trail is in a stack of its own, and localhost runs one stack.
flattenAssembly(folder, folder)
// What only CDK's tools read has the paths of this machine.
const isFlat = (name: string) => /^(asset\..*|(assets|manifest|template)\.json)$/.test(name)
for (const name of readdirSync(folder).filter(name => !isFlat(name))) {
  rmSync(join(folder, name), { recursive: true })
}
parentPort?.postMessage(
  read.filter(path => path.startsWith('..')).map(path => join(bundling.absWorkingDir, path)),
)
