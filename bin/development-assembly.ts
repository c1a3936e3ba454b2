/** The development stage, synthesized to be run on localhost and not to be deployed. */
import { rm } from 'node:fs/promises'
import { stageNamed } from '../lib/stages.ts'
import { bundleAndSynthesize } from '../lib/synthesis.ts'

/** Writes the assembly of the stage as it is in the source now, in place of what the folder had. */
export async function writeDevelopmentAssembly(folder: string): Promise<void> {
  // CloudFormation's rules are checked before a deployment; here they would double the time.
  process.env['CDK_VALIDATION'] ??= 'false'
  await rm(folder, { recursive: true, force: true })
  // Also where dev is deployed on an existing pool: on localhost there is none but the one from the template.
  const { existingUserPool: _, ...stage } = stageNamed('dev')
  await bundleAndSynthesize({ stage, outdir: folder })
}
