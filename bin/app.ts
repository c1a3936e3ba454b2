/** The CDK app. `-c stage=prod` selects the stage; `-c userPoolId= -c userPoolClientId=` select an existing user pool. */
import { bundleAndSynthesize } from '../lib/assembly/synthesis.ts'
import { FindingsError } from '../lib/checks/report.ts'
import { StageError } from '../lib/config/stage.ts'
import { announceDeployment } from './deployment.ts'

try {
  await bundleAndSynthesize({
    onNote: text => process.stderr.write(`${text}\n`),
    onSynthesized: announceDeployment,
  })
} catch (error) {
  if (!(error instanceof StageError || error instanceof FindingsError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
