/**
 * Synthesizes the stages with the real bundles for all end-to-end tests: `GET /<stage>` responds when that stage is ready. The
 * first request for a stage makes it, since no command's tests use all of them.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { flattenAssembly } from '../../lib/assembly/flatten/index.ts'
import { prepare } from '../../lib/assembly/synthesis.ts'
import { checkStage } from '../../lib/config/check.ts'
import { stageNamed } from '../../lib/config/stages.ts'

process.env['CDK_VALIDATION'] = 'false'

const dev = stageNamed('dev')

/** Sign-ins with providers of each kind that localhost tells apart, for one web app. On localhost, apps on this machine may take part, too. */
const federation = {
  domain: { prefix: 'example' },
  providers: {
    google: { clientId: 'example', clientSecretName: 'example' },
    oidc: [
      {
        name: 'company',
        issuer: 'https://login.example.com',
        clientId: 'example',
        clientSecretName: 'example',
      },
    ],
    saml: [{ name: 'directory', metadata: { url: 'https://directory.example.com/metadata.xml' } }],
  },
  callbackUrls: ['https://app.example.com/callback'],
  logoutUrls: ['https://app.example.com/'],
}

/** Every option of a stage: all second factors, passkeys, sessions, other providers, an e-mail alias, rotation, a sender, and alarms that few requests trigger. */
const full = checkStage({
  ...dev,
  name: 'full',
  mfa: { ...dev.mfa, factors: ['totp', 'email', 'sms'] },
  email: { from: 'no-reply@example.com', sesRegion: 'us-east-1' },
  signInWith: 'email-alias',
  threatProtection: 'audit',
  passkeys: { relyingPartyId: 'localhost', userVerification: 'required', satisfiesMfa: true },
  sessions: { perUser: 5 },
  federation,
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

/** Every first factor. Localhost evaluates the firewall that this requires only if asked. */
const passwordless = checkStage({
  ...full,
  name: 'passwordless',
  firstFactors: ['password', 'email', 'sms', 'passkey'],
  firewall: stageNamed('prod').firewall,
  poolAccess: 'api-only',
})

/** Production without a fixed Region, since these tests run in another. */
const { account: _account, region: _region, ...anywhere } = stageNamed('prod')

/** Prod with every protection at its strictest setting, and one concurrent execution per function. */
const guarded = checkStage({
  ...anywhere,
  name: 'guarded',
  // They take longer than everything else, and have separate tests.
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

/** For one web app, which keeps its refresh tokens in a cookie, and rotates them. */
const browser = checkStage({
  ...dev,
  name: 'browser',
  tokens: { ...dev.tokens, rotation: { graceSeconds: 10 } },
  federation,
  corsOrigins: ['https://app.example.com'],
  browserSessions: { origin: 'https://app.example.com' },
  customDomain: {
    name: 'auth.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
  },
})

/** Production as it is deployed, without its checks, which are slow and have separate tests. */
const prod = checkStage({ ...stageNamed('prod'), checks: 'cloudformation' })

/** For clients that call the user pool directly: all that they offer, behind production's firewall. */
const { firewall } = stageNamed('prod')
const { rotation: _rotation, ...lastingTokens } = full.tokens
const outside = {
  ...full,
  signInWith: 'username' as const,
  tokens: lastingTokens,
  ...(firewall ? { firewall } : {}),
}

/** Its user pool has Lambda triggers. */
const triggers = checkStage({ ...dev, name: 'triggers' })
/** Its user pool has the trigger of the guide on linked accounts, which has to know the subject's case. */
const linking = checkStage({
  ...dev,
  name: 'linking',
  customAttributes: {
    subject: { type: 'String', mutable: true, writableByUser: true, readableByUser: false },
  },
  federation: {
    ...federation,
    providers: {
      ...federation.providers,
      oidc: federation.providers.oidc.map(company => ({
        ...company,
        attributes: { email: 'email', email_verified: 'email_verified', 'custom:subject': 'sub' },
      })),
    },
  },
})

const stages = [
  triggers,
  linking,
  prod,
  checkStage({ ...outside, name: 'limited', poolAccess: 'limited' }),
  checkStage({ ...outside, name: 'api-only', poolAccess: 'api-only' }),
  dev,
  full,
  checkStage({ ...full, name: 'strict', mfa: { ...full.mfa, required: true } }),
  // SMS codes, and usernames that may be addresses, which a pool with an e-mail alias rejects itself.
  checkStage({ ...full, name: 'sms', signInWith: 'username' }),
  // Users whose name is generated, and who must have a name.
  checkStage({ ...dev, name: 'by-email', signInWith: 'email', requiredAttributes: ['name'] }),
  passwordless,
  guarded,
  browser,
  // Its events name users by `sub` and by a hash, so that the names in lines can be found as leaks.
  checkStage({
    ...dev,
    name: 'trail',
    events: 'own-bus',
    notifications: {
      ...{ product: 'Example', from: 'no-reply@example.com', sesRegion: 'us-east-1' },
      languages: {
        de: { passwordChanged: { subject: 'Neues Passwort', body: 'Ihr Passwort wurde geändert.' } },
      },
    },
  }),
]
const [, , outdir = ''] = process.argv
const prepared = prepare()
// Whoever requests a stage learns why it failed.
prepared.catch(() => {})

/** Writes the assembly of the stage of this name. */
async function make(name: string): Promise<void> {
  // Synthesis blocks, so pending requests get their responses first.
  await new Promise(setImmediate)
  const { bundles, synthesize } = await prepared
  const folder = join(outdir, name)
  const stage = stages.find(stage => stage.name === name)
  if (!stage) throw new Error(`no stage is named ${name}`)
  // Modules that load CDK are loaded when they are needed.
  if (stage === triggers) {
    const { synthesizeWithTriggers } = await import('./triggers-app.ts')
    synthesizeWithTriggers(stage, bundles, folder)
  } else if (stage === linking) {
    const { synthesizeWithLinking } = await import('./linking-app.ts')
    synthesizeWithLinking(stage, bundles, folder)
  } else {
    await synthesize({ stage, bundles, outdir: folder })
    // The trail is in a stack of its own, and localhost runs one stack.
    if (stage.events) flattenAssembly(folder, folder)
  }
}

const made = new Map<string, Promise<void>>()
const oneByOne = pLimit(1)
const server = createServer(({ url = '' }, response) => {
  const name = url.slice(1)
  const stage = made.get(name) ?? oneByOne(() => make(name))
  made.set(name, stage)
  stage.then(
    () => response.end(),
    (error: Error) => response.writeHead(500).end(error.stack),
  )
})
// Synthesis blocks this process for seconds: the timeout would then close a connection on which the next request is waiting.
server.keepAliveTimeout = 0
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
// When the tests end, and if Jest was killed.
process.once('disconnect', async () => {
  await prepared.then(({ bundles }) => bundles.remove()).catch(() => {})
  process.exit()
})
