import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { App } from 'aws-cdk-lib/core'
import { IdentityStack } from '../lib/identity-stack.ts'
import { PartnersStack } from '../lib/partners-stack.ts'
import { UsersStack } from '../lib/users-stack.ts'

test('the pool of the identity stack runs the trigger', () => {
  const template = Template.fromStack(new IdentityStack(new App(), 'Identity'))
  template.hasResourceProperties('AWS::Cognito::UserPool', {
    LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: Match.anyValue() } },
  })
})

test('both APIs have the operation of their own', () => {
  const app = new App()
  const identity = new IdentityStack(app, 'Identity')
  const partners = new PartnersStack(app, 'Partners', new UsersStack(app, 'Users'))
  for (const { auth } of [identity, partners]) assert.ok(auth.functionOf('userExists').functionArn)
})
