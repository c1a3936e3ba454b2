/** A thread's work: synthesizes the development stage into the folder that it is given. */
import { workerData } from 'node:worker_threads'
import { stageNamed } from '../lib/stages.ts'
import { bundleAndSynthesize } from '../lib/synthesis.ts'

// Also where dev is deployed on an existing pool: on localhost there is none but the one from the template.
const { existingUserPool: _, ...stage } = stageNamed('dev')
await bundleAndSynthesize({ stage, outdir: workerData })
