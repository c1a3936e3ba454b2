/** The worker thread of `development-assembly.ts`. */
import { workerData } from 'node:worker_threads'
import { flattenAssembly } from '../lib/assembly/flatten/index.ts'
import { bundleAndSynthesize } from '../lib/assembly/synthesis.ts'
import { localStage } from '../lib/config/local-stage.ts'
import { stageNamed } from '../lib/config/stages.ts'

await bundleAndSynthesize({ stage: localStage(stageNamed('dev'), stageNamed('prod')), outdir: workerData })
// The trail is in a stack of its own, and localhost runs one stack.
flattenAssembly(workerData, workerData)
