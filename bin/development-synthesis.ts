/** A thread's work: synthesizes the development stage into the folder that it is given. */
import { workerData } from 'node:worker_threads'
import { localStage } from '../lib/local-stage.ts'
import { stageNamed } from '../lib/stages.ts'
import { bundleAndSynthesize } from '../lib/synthesis.ts'

await bundleAndSynthesize({ stage: localStage(stageNamed('dev'), stageNamed('prod')), outdir: workerData })
