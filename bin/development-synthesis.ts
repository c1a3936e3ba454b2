/** A thread's work: synthesizes the development stage into the folder that it is given. */
import { workerData } from 'node:worker_threads'
import { checkStage } from '../lib/stage.ts'
import { stageNamed } from '../lib/stages.ts'
import { bundleAndSynthesize } from '../lib/synthesis.ts'

// Localhost is no account or Region that dev may be bound to, and has no user pool but the one from the template.
const {
  existingUserPool: _pool,
  poolAccessSecrets: _secrets,
  account: _account,
  region: _region,
  decisions: _decisions,
  ...dev
} = stageNamed('dev')
// Production's firewall at its strictest, which localhost leaves off unless it is asked for.
const { firewall } = stageNamed('prod')
const stage = checkStage(firewall ? { ...dev, firewall, poolAccess: 'api-only' } : dev)
await bundleAndSynthesize({ stage, outdir: workerData })
