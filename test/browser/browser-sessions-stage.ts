/** The worker thread of `setup.ts` that synthesizes a stage with browser sessions. Tests replace its origin by that of their pages. */
import { workerData } from 'node:worker_threads'
import { bundleAndSynthesize } from '../../lib/assembly/synthesis.ts'
import { checkStage } from '../../lib/config/check.ts'
import { stageNamed } from '../../lib/config/stages.ts'

const dev = stageNamed('dev')
const origin = 'http://localhost:5173'

const stage = checkStage({
  ...dev,
  name: 'browser',
  corsOrigins: [origin],
  browserSessions: { origin },
  tokens: { ...dev.tokens, rotation: { graceSeconds: 10 } },
})

await bundleAndSynthesize({ stage, outdir: workerData })
