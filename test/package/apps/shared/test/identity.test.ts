import { Template } from 'aws-cdk-lib/assertions'
import { App } from 'aws-cdk-lib/core'
import { IdentityStack } from '../lib/identity-stack'

test('the pool runs the trigger, and the API has our operation and not the one that it is without', () => {
  const stack = new IdentityStack(new App(), 'Identity')
  Template.fromStack(stack).hasResourceProperties('AWS::Cognito::UserPool', {
    LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } },
  })
  expect(stack.auth.functionOf('userExists').functionArn).toBeDefined()
  expect(() => stack.auth.functionOf('deleteMe')).toThrow('Identity/Auth has no operation deleteMe')
})
