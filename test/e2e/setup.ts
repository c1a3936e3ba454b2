/** Synthesizes the development stage once, with the real bundles, for all end-to-end tests. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { synthesize } from '../../lib/app.ts'
import { stageNamed } from '../../lib/stages.ts'

export default async function setup(): Promise<void> {
  process.env['CDK_VALIDATION'] = 'false'
  const outdir = await mkdtemp(join(tmpdir(), 'cognito-auth-api-e2e-'))
  await synthesize({ stage: stageNamed('dev'), outdir })
  process.env['E2E_ASSEMBLY'] = outdir
}
