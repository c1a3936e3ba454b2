/** A thread's work: synthesizes the development stage into the folder that it is given. */
import { workerData } from 'node:worker_threads'
import { bundleAndSynthesize } from '../lib/assembly/synthesis.ts'
import { localStage } from '../lib/config/local-stage.ts'
import { stageNamed } from '../lib/config/stages.ts'

await bundleAndSynthesize({ stage: localStage(stageNamed('dev'), stageNamed('prod')), outdir: workerData })
