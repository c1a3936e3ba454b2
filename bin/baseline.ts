/** `npm run baseline -- <stage> …`: records what is for good of the stages, and says what that gives up or adds. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { baselineOf, recordBaseline, recordedBaseline } from '../lib/baseline/baseline.ts'
import { changesBetween } from '../lib/baseline/changes.ts'
import { StageError } from '../lib/stage.ts'
import { stageNamed } from '../lib/stages.ts'
import { bundleAndSynthesize } from '../lib/synthesis.ts'

/** Only the template is wanted: CloudFormation's rules are checked elsewhere. */
process.env['CDK_VALIDATION'] ??= 'false'

async function record(stageName: string): Promise<void> {
  const outdir = await mkdtemp(join(tmpdir(), 'cognito-auth-api-baseline-'))
  try {
    const { stacks } = await bundleAndSynthesize({ stage: stageNamed(stageName), outdir })
    for (const { stackName, template } of stacks) {
      const now = baselineOf(stackName, template)
      const before = recordedBaseline(stageName)
      const changes = before ? changesBetween(before, now) : []
      for (const { sentence } of changes) process.stdout.write(`${stageName}: ${sentence}\n`)
      recordBaseline(stageName, now)
      process.stdout.write(`${stageName}: ${before && changes.length === 0 ? 'as it was' : 'recorded'}\n`)
    }
  } finally {
    await rm(outdir, { recursive: true })
  }
}

try {
  const stageNames = process.argv.slice(2)
  if (stageNames.length === 0) throw new StageError('name the stages to record: npm run baseline -- dev')
  for (const stageName of stageNames) await record(stageName)
} catch (error) {
  if (!(error instanceof StageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
