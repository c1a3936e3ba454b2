import { expect, test } from '@jest/globals'
import { testApp } from './app.ts'
import { environmentOf, run } from './commands.ts'
import { oldestOf, versionsOf } from './packed.ts'

const folder = testApp('an app with the oldest supported aws-cdk-lib', {
  files: 'oldest',
  extension: '',
  packages: [
    ...oldestOf('aws-cdk-lib', 'constructs', 'esbuild', '@aws-sdk/client-cognito-identity-provider'),
    ...versionsOf('aws-cdk', 'typescript', '@types/node'),
    // What `cdk init` wrote then.
    'ts-node@10.9.2',
    'jest@29.7.0',
    'ts-jest@29.4.15',
    '@types/jest@29.5.14',
  ],
})

test('the oldest supported aws-cdk-lib synthesizes the same production templates, of the API and its trail, as the newest', async () => {
  const templates = await productionTemplates(folder, 'cognito-auth-api')
  expect(Object.keys(templates.trail.Resources).length).toBeGreaterThan(10)
  expect(templates).toEqual(await productionTemplates('.', './dist/cjs/index.cjs'))
})

interface Templates {
  api: object
  trail: { Resources: object }
}

/** The templates with the aws-cdk-lib of a folder, which the package there imports. */
async function productionTemplates(cwd: string, module: string): Promise<Templates> {
  const script = `
    const { App, Stack } = require('aws-cdk-lib/core')
    const { CognitoAuthApi, CognitoAuthTrail, presets } = require('${module}')
    const app = new App({ analyticsReporting: false })
    const api = new CognitoAuthApi(new Stack(app, 'Identity'), 'Auth', {
      name: 'prod',
      ...presets.production,
      events: 'own-bus',
      notifications: { product: 'Example', from: 'no-reply@example.com', sesRegion: 'eu-west-1', languages: {} },
    })
    new CognitoAuthTrail(new Stack(app, 'Trail'), 'Trail', { api })
    const assembly = app.synth()
    const [identity, trail] = ['Identity', 'Trail'].map(name => assembly.getStackByName(name).template)
    process.stdout.write(JSON.stringify({ api: identity, trail }))`
  const env = { ...environmentOf(process.execPath), CDK_VALIDATION: 'false' }
  const templates = await run(process.execPath, ['--eval', script], { cwd, env })
  // CDK hashes how it has assembled the API, so that a change is deployed.
  return JSON.parse(templates.replaceAll(/(Deployment[0-9A-F]{8})[0-9a-f]{32}/g, '$1'))
}
