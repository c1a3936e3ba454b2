/** `npm run baseline -- <stage> …`: records the immutable parts of the stages and prints what has changed. */
import { operationsOf } from '../lib/config/deployed-operations.ts'
import { stageNamed } from '../lib/config/stages.ts'
import { baselineOf, recordBaseline, recordedBaseline, withTrail } from '../lib/immutability/baseline.ts'
import { changesBetween } from '../lib/immutability/changes.ts'
import { deployedApiOf } from '../lib/immutability/deployed-api.ts'
import { CommandError, runCommand } from './command-line.ts'

async function record(stageName: string): Promise<void> {
  const stage = stageNamed(stageName)
  // Loads CDK, which is slow, only after the stage name has been validated.
  const { synthesizeTemplate } = await import('../lib/assembly/template-only.ts')
  const { stackName, template, trail } = synthesizeTemplate(stage)
  const now = baselineOf(
    stackName,
    withTrail(template, stackName, trail),
    deployedApiOf(stage, operationsOf(stage)),
  )
  const before = recordedBaseline(stageName)
  const changes = before ? changesBetween(before, now) : []
  for (const { message } of changes) process.stdout.write(`${stageName}: ${message}\n`)
  recordBaseline(stageName, now)
  process.stdout.write(`${stageName}: ${before && changes.length === 0 ? 'unchanged' : 'recorded'}\n`)
}

await runCommand(
  {
    command: 'npm run baseline',
    purpose:
      'Records what cannot be changed after a deployment without a loss, in lib/immutability/<stage>.json, and prints what has changed.',
    positionals: '<stage>…',
  },
  async (_, stageNames) => {
    if (stageNames.length === 0) throw new CommandError('Name the stages to record: npm run baseline -- dev')
    for (const stageName of stageNames) await record(stageName)
  },
)
