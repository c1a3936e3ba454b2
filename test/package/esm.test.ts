import { expect, test } from '@jest/globals'
import { testApp } from './app.ts'
import { environmentOf, run } from './commands.ts'
import { versionsOf } from './packed.ts'

const folder = testApp('an app of ES modules', {
  files: 'esm',
  extension: '.ts',
  packages: [
    ...versionsOf('aws-cdk-lib', 'constructs', 'aws-cdk', 'esbuild', '@types/node', 'typescript-7'),
    ...versionsOf('cdk-nag', '@aws-sdk/client-cognito-identity-provider'),
  ],
})

test('cdk-nag, attached by an app, finds nothing in the production preset with a trigger and an operation of its own', async () => {
  const synth = (...options: string[]) =>
    run(
      'npx',
      ['cdk', 'synth', '--quiet', '--app', 'node bin/checked.ts', '--output', 'cdk.checked', ...options],
      {
        cwd: folder,
        env: environmentOf(process.execPath),
      },
    )
  await synth()
  await expect(synth('--context', 'bucket=true')).rejects.toThrow('AwsSolutions-S1')
})
