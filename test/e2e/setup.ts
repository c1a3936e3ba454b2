/** Synthesizes four stages once, with the real bundles, for all end-to-end tests. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operations } from '../../lambda/operations/index.ts'
import { synthesize } from '../../lib/app.ts'
import { bundle } from '../../lib/bundles.ts'
import { checkStage } from '../../lib/stage.ts'
import { stageNamed } from '../../lib/stages.ts'

const dev = stageNamed('dev')

/** Everything that a stage can have: all second factors, an e-mail alias, rotation, a sender of its own, alarms that few requests set off. */
const full = checkStage({
  ...dev,
  name: 'full',
  mfa: { ...dev.mfa, factors: ['totp', 'email', 'sms'] },
  email: { from: 'no-reply@example.com', sesRegion: 'us-east-1' },
  emailAlias: true,
  tokens: { ...dev.tokens, rotation: { graceSeconds: 0 } },
  alarms: {
    signInFailures: { percent: 50, atLeast: 10 },
    serverErrors: { percent: 1, atLeast: 5 },
    latencyMs: 3000,
    quotaPercent: 2.75,
    throttlesPerMinute: 10,
    firewallBlocks: 1000,
  },
  customAttributes: { tenant: { type: 'String', mutable: true, writableByUser: false } },
})

/** Prod with every protection that a template can have; one execution at a time of each function. */
const guarded = checkStage({
  ...stageNamed('prod'),
  name: 'guarded',
  // They would take longer than all the rest, and have tests of their own.
  checks: 'cloudformation',
  reservedConcurrency: { p99Seconds: 0.001, perFunction: 1 },
  adminAddresses: ['192.0.2.0/24'],
  customDomain: {
    name: 'auth.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
  },
  permissionsBoundary: 'Boundary',
  threatProtection: 'enforce',
})

export default async function setup(): Promise<void> {
  process.env['CDK_VALIDATION'] = 'false'
  const outdir = await mkdtemp(join(tmpdir(), 'cognito-auth-api-e2e-'))
  const bundles = await bundle(operations)
  for (const stage of [
    dev,
    full,
    checkStage({ ...full, name: 'strict', mfa: { ...full.mfa, required: true } }),
    guarded,
  ]) {
    await synthesize({ stage, bundles, outdir: join(outdir, stage.name) })
  }
  await bundles.remove()
  process.env['E2E_ASSEMBLIES'] = outdir
}
