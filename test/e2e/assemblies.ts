/**
 * Synthesizes five stages with the real bundles, for all end-to-end tests. A process of its own, which `setup.ts` starts:
 * other tests need not wait for it, and `GET /<stage>` answers when that stage is made. Production is synthesized only when
 * it is first asked for: `npm test` does not use it.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { prepare } from '../../lib/assembly/synthesis.ts'
import { checkStage } from '../../lib/config/check-stage.ts'
import type { Stage } from '../../lib/config/stage.ts'
import { stageNamed } from '../../lib/config/stages.ts'

process.env['CDK_VALIDATION'] = 'false'

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
    quotaPercent: 4.1,
    throttlesPerMinute: 10,
    firewallBlocks: 1000,
  },
  customAttributes: {
    tenant: { type: 'String', mutable: true, writableByUser: false, readableByUser: false },
  },
})

/** Production wherever it may be deployed: what these tests give it is in one Region. */
const { account: _account, region: _region, ...anywhere } = stageNamed('prod')

/** Prod with every protection that a template can have, at its strictest; one execution at a time of each function. */
const guarded = checkStage({
  ...anywhere,
  name: 'guarded',
  // They would take longer than all the rest, and have tests of their own.
  checks: 'cloudformation',
  poolAccess: 'api-only',
  reservedConcurrency: { p99Seconds: 0.001, perFunction: 1 },
  adminAddresses: ['192.0.2.0/24'],
  customDomain: {
    name: 'auth.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
  },
  permissionsBoundary: 'Boundary',
  threatProtection: 'enforce',
})

/** Production as it is deployed; its checks take longer than all the rest, and have tests of their own. */
const prod = checkStage({ ...stageNamed('prod'), checks: 'cloudformation' })

const stages = [
  dev,
  full,
  checkStage({ ...full, name: 'strict', mfa: { ...full.mfa, required: true } }),
  // Codes by SMS, and user names that may be addresses, which a pool with an e-mail alias refuses itself.
  checkStage({ ...full, name: 'sms', emailAlias: false }),
  guarded,
]
const made = new Map(stages.map(({ name }) => [name, Promise.withResolvers<void>()]))
const askedFor = Promise.withResolvers<void>()
made.set(prod.name, Promise.withResolvers())

const server = createServer(({ url = '' }, response) => {
  const name = url.slice(1)
  if (name === prod.name) askedFor.resolve()
  const stage = made.get(name)?.promise ?? Promise.reject(new Error(`no stage is made for ${url}`))
  stage.then(
    () => response.end(),
    (error: Error) => response.writeHead(500).end(error.stack),
  )
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
// Also where Jest was killed.
process.once('disconnect', () => process.exit())

const [, , outdir = ''] = process.argv
try {
  const { bundles, synthesize } = await prepare()
  process.once('exit', () => bundles.remove())
  const make = async (stage: Stage) => {
    await synthesize({ stage, bundles, outdir: join(outdir, stage.name) })
    made.get(stage.name)?.resolve()
    // Synthesis is synchronous: those who wait are answered before the next one.
    await new Promise(setImmediate)
  }
  for (const stage of stages) await make(stage)
  await askedFor.promise
  await make(prod)
} catch (error) {
  for (const { promise, reject } of made.values()) {
    promise.catch(() => {})
    reject(error)
  }
}
