/** The template of a stack with nothing but the construct, as an app of somebody else has it: id `Auth`, production preset. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserPool } from 'aws-cdk-lib/aws-cognito'
import { App, Stack } from 'aws-cdk-lib/core'
import type { Template } from '../checks/template.ts'
import { operationIds } from '../config/operation-ids.ts'
import { presets } from '../config/presets.ts'
import type { Settings } from '../config/settings.ts'
import { CognitoAuthApi } from '../constructs/cognito-auth-api.ts'
import { CognitoAuthTrail } from '../constructs/trail/cognito-auth-trail.ts'

const federation: Settings['federation'] = {
  domain: { prefix: 'example' },
  providers: { google: { clientId: 'example', clientSecretName: 'example' } },
  callbackUrls: ['https://app.example.com/'],
  logoutUrls: [],
}

const notifications: Settings['notifications'] = {
  product: 'Example',
  from: 'no-reply@example.com',
  sesRegion: 'us-east-1',
  languages: {},
}

function trailStack(app: App, api: CognitoAuthApi): Stack {
  const stack = new Stack(app, 'IdentityTrail', { terminationProtection: true })
  new CognitoAuthTrail(stack, 'Trail', { api })
  return stack
}

/**
 * With three operations, which takes a fraction of the time, a custom domain, and a provider of its own user pool; or the template of the
 * trail of such a construct, with all that it can have.
 */
export function constructTemplate({ givenUserPool = false, trail = false } = {}): Template {
  process.env['CDK_VALIDATION'] ??= 'false'
  const outdir = mkdtempSync(join(tmpdir(), 'cognito-auth-api-construct-'))
  try {
    const app = new App({ outdir, analyticsReporting: false })
    const stack = new Stack(app, 'Identity', { terminationProtection: true })
    const code = join(outdir, 'empty-handler')
    mkdirSync(code)
    writeFileSync(join(code, 'index.mjs'), '')
    const kept = ['signIn', 'getUser', 'getMe']
    const api = new CognitoAuthApi(stack, 'Auth', {
      ...presets.production,
      name: 'prod',
      ...(givenUserPool
        ? { userPool: UserPool.fromUserPoolId(stack, 'Users', 'us-east-1_AbCdEfGhI') }
        : { federation }),
      ...(trail ? { events: 'own-bus', notifications } : {}),
      customDomain: {
        name: 'auth.example.com',
        certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
      },
      without: operationIds.filter(operationId => !kept.includes(operationId)),
      bundles: { directoryOf: () => code },
    })
    const shown = trail ? trailStack(app, api) : stack
    return app.synth().getStackArtifact(shown.artifactId).template
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}
