/** A thread's work: synthesizes the development stage into the folder that it is given. */
import { workerData } from 'node:worker_threads'
import { stageNamed } from '../lib/stages.ts'
import { bundleAndSynthesize } from '../lib/synthesis.ts'

// Localhost is no account or Region that dev may be bound to, and has no user pool but the one from the template.
const { existingUserPool: _, account: __, region: ___, ...stage } = stageNamed('dev')
await bundleAndSynthesize({ stage, outdir: workerData })
