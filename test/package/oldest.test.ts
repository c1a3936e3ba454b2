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

test('the oldest supported aws-cdk-lib synthesizes the same production template as the newest', async () => {
  expect(await productionTemplate(folder, 'cognito-auth-api')).toEqual(
    await productionTemplate('.', './dist/cjs/index.cjs'),
  )
})

/** The template with the aws-cdk-lib of a folder, which the package there imports. */
async function productionTemplate(cwd: string, module: string): Promise<unknown> {
  const script = `
    const { App, Stack } = require('aws-cdk-lib/core')
    const { CognitoAuthApi, presets } = require('${module}')
    const app = new App({ analyticsReporting: false })
    new CognitoAuthApi(new Stack(app, 'Identity'), 'Auth', { name: 'prod', ...presets.production })
    process.stdout.write(JSON.stringify(app.synth().getStackByName('Identity').template))`
  const env = { ...environmentOf(process.execPath), CDK_VALIDATION: 'false' }
  const template = await run(process.execPath, ['--eval', script], { cwd, env })
  // CDK hashes how it has assembled the API, so that a change is deployed.
  return JSON.parse(template.replaceAll(/(Deployment[0-9A-F]{8})[0-9a-f]{32}/g, '$1'))
}
