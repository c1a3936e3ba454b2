import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Template } from 'aws-cdk-lib/assertions'
import { App } from 'aws-cdk-lib/core'
import { IdentityStack } from '../lib/identity-stack.ts'

test('the pool runs the trigger, and the API has our operation and not the one that it is without', () => {
  const stack = new IdentityStack(new App(), 'Identity')
  Template.fromStack(stack).hasResourceProperties('AWS::Cognito::UserPool', {
    LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } },
  })
  assert.ok(stack.auth.functionOf('userExists').functionArn)
  assert.throws(() => stack.auth.functionOf('deleteMe'), /Identity\/Auth has no operation deleteMe/)
})
