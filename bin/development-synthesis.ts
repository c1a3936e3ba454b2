/** A thread's work: synthesizes the development stage into the folder that it is given. */
import { workerData } from 'node:worker_threads'
import { checkStage } from '../lib/stage.ts'
import { stageNamed } from '../lib/stages.ts'
import { bundleAndSynthesize } from '../lib/synthesis.ts'

// Also where dev is deployed on an existing pool: on localhost there is none but the one from the template.
const { existingUserPool: _, poolAccessSecrets: __, ...dev } = stageNamed('dev')
// Production's firewall at its strictest, which localhost leaves off unless it is asked for.
const { firewall } = stageNamed('prod')
const stage = checkStage(firewall ? { ...dev, firewall, poolAccess: 'api-only' } : dev)
await bundleAndSynthesize({ stage, outdir: workerData })
