import { testApp } from './app.ts'
import { versionsOf } from './packed.ts'

testApp('an app of ES modules', {
  files: 'esm',
  extension: '.ts',
  packages: [
    ...versionsOf('aws-cdk-lib', 'constructs', 'aws-cdk', 'esbuild', '@types/node'),
    ...versionsOf('typescript-7'),
  ],
})
