import { testApp } from './app.ts'
import { oldestOf, versionsOf } from './packed.ts'

testApp('an app with the oldest supported aws-cdk-lib', {
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
