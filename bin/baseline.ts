/** `npm run baseline -- <stage> …`: records the immutable parts of the stages and prints what has changed. */
import { StageError } from '../lib/config/stage.ts'
import { stageNamed } from '../lib/config/stages.ts'
import { baselineOf, recordBaseline, recordedBaseline } from '../lib/immutability/baseline.ts'
import { changesBetween } from '../lib/immutability/changes.ts'

async function record(stageName: string): Promise<void> {
  const stage = stageNamed(stageName)
  // Loads CDK, which is slow, only after the stage name has been validated.
  const { synthesizeTemplate } = await import('../lib/assembly/template-only.ts')
  const { stackName, template } = synthesizeTemplate(stage)
  const now = baselineOf(stackName, template)
  const before = recordedBaseline(stageName)
  const changes = before ? changesBetween(before, now) : []
  for (const { message } of changes) process.stdout.write(`${stageName}: ${message}\n`)
  recordBaseline(stageName, now)
  process.stdout.write(`${stageName}: ${before && changes.length === 0 ? 'unchanged' : 'recorded'}\n`)
}

try {
  const stageNames = process.argv.slice(2)
  if (stageNames.length === 0) throw new StageError('Name the stages to record: npm run baseline -- dev')
  for (const stageName of stageNames) await record(stageName)
} catch (error) {
  if (!(error instanceof StageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
