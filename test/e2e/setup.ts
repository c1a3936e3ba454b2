/** Synthesizes three stages once, with the real bundles, for all end-to-end tests. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { synthesize } from '../../lib/app.ts'
import { checkStage } from '../../lib/stage.ts'
import { stageNamed } from '../../lib/stages.ts'

const dev = stageNamed('dev')

/** Everything that a stage can have: all second factors, an e-mail alias, rotation, a sender of its own. */
const full = checkStage({
  ...dev,
  name: 'full',
  mfa: { ...dev.mfa, factors: ['totp', 'email', 'sms'] },
  email: { from: 'no-reply@example.com', sesRegion: 'us-east-1' },
  emailAlias: true,
  tokens: { ...dev.tokens, rotation: { graceSeconds: 0 } },
  customAttributes: { tenant: { type: 'String', mutable: true, writableByUser: false } },
})

export default async function setup(): Promise<void> {
  process.env['CDK_VALIDATION'] = 'false'
  const outdir = await mkdtemp(join(tmpdir(), 'cognito-auth-api-e2e-'))
  for (const stage of [
    dev,
    full,
    checkStage({ ...full, name: 'strict', mfa: { ...full.mfa, required: true } }),
  ]) {
    await synthesize({ stage, outdir: join(outdir, stage.name) })
  }
  process.env['E2E_ASSEMBLIES'] = outdir
}
