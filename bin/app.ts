/** The CDK app: `cdk synth`, `diff`, `deploy` and `destroy` run it. `-c stage=prod` chooses the stage. */
import { synthesize } from '../lib/app.ts'
import { StageError } from '../lib/stage.ts'

try {
  await synthesize()
} catch (error) {
  if (!(error instanceof StageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
