/** The CDK app: one stack per environment. */
import { App } from 'aws-cdk-lib/core'
import { presets } from 'cognito-auth-api'
import { AuthStack } from '../lib/auth-stack.ts'

const app = new App()

new AuthStack(app, 'my-auth-development', {
  settings: { ...presets.development, name: 'development' },
})

// Before the first deployment, decide on signInWith, requiredAttributes and customAttributes: most of it can never be changed
// afterwards. Add env: { account: '111122223333', region: 'eu-west-1' }, so that the stack cannot be deployed anywhere else.
new AuthStack(app, 'my-auth-production', {
  terminationProtection: true,
  settings: {
    ...presets.production,
    name: 'production',
    mfa: { ...presets.production.mfa, totpIssuer: 'my-auth' },
    // The pages that may call the API.
    corsOrigins: ['https://app.example.com'],
    // A sender that SES has verified. Without one, Cognito sends at most 50 e-mails per day.
    // email: { from: 'hello@example.com', sesRegion: 'eu-west-1' },
    // Every change and sign-in becomes an event on a bus. Also add a stack with the same env, and in it
    // new CognitoAuthTrail(stack, 'Trail', { api }), where `api` is the `auth` of this stack.
    // events: 'own-bus',
  },
})
