/** The worker thread of `setup.ts` that synthesizes the stages that browsers need besides the development stage. */
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { flattenAssembly } from '../../lib/assembly/flatten/index.ts'
import { prepare } from '../../lib/assembly/synthesis.ts'
import { localStage } from '../../lib/config/local-stage.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import { synthesizeWithLinking } from '../e2e/linking-app.ts'

const dev = stageNamed('dev')
/** Tests replace it by the origin of their pages. */
const origin = 'http://localhost:5173'

/** Its refresh tokens are in cookies. */
const browserSessions = localStage(
  {
    ...dev,
    name: 'browser-sessions',
    corsOrigins: [origin],
    browserSessions: { origin },
    tokens: { ...dev.tokens, rotation: { graceSeconds: 10 } },
  },
  stageNamed('prod'),
)

/** Every sign-in takes two factors, or a passkey that counts as two. */
const requiredMfa = localStage(
  { ...dev, name: 'required-mfa', mfa: { ...dev.mfa, required: true } },
  stageNamed('prod'),
)

const { bundles, synthesize } = await prepare()
try {
  for (const stage of [browserSessions, requiredMfa]) {
    await synthesize({ stage, bundles, outdir: join(workerData, stage.name) })
  }
  // A trigger links people at their first sign-in with a provider.
  const linking = localStage({ ...dev, name: 'linking' }, stageNamed('prod'))
  synthesizeWithLinking(linking, bundles, join(workerData, 'linking'))
  // The trail of each is in a stack of its own, and localhost runs one stack.
  for (const { name } of [browserSessions, requiredMfa, linking]) {
    flattenAssembly(join(workerData, name), join(workerData, name))
  }
} finally {
  bundles.remove()
}
