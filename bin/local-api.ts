/** Synthesizes the development stage and runs it on localhost. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { synthesize } from '../lib/app.ts'
import { stageNamed } from '../lib/stages.ts'
import { type LocalApi, type LocalOptions, startLocal } from '../local/index.ts'

/** The folder of what the local API keeps: the assembly and the users. */
export const localFolder = '.local'

/** As `startLocal`, on the development stage as it is in the source now. */
export async function startLocalApi(options: Omit<LocalOptions, 'assembly'>): Promise<LocalApi> {
  // CloudFormation's rules are checked before a deployment; here they would double the time to start.
  process.env['CDK_VALIDATION'] ??= 'false'
  const outdir = join(localFolder, 'assembly')
  await rm(outdir, { recursive: true, force: true })
  const { directory } = await synthesize({ stage: stageNamed('dev'), outdir })
  return startLocal({ ...options, assembly: directory })
}
