import { Template } from 'aws-cdk-lib/assertions'
import { App } from 'aws-cdk-lib/core'
import { IdentityStack } from '../lib/identity-stack'
import { PartnersStack } from '../lib/partners-stack'
import { UsersStack } from '../lib/users-stack'

test('the pool of the identity stack runs the trigger', () => {
  const template = Template.fromStack(new IdentityStack(new App(), 'Identity'))
  template.hasResourceProperties('AWS::Cognito::UserPool', {
    LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } },
  })
})

test('both APIs have the operation of their own, and only one can delete the user who calls', () => {
  const app = new App()
  const identity = new IdentityStack(app, 'Identity')
  const partners = new PartnersStack(app, 'Partners', new UsersStack(app, 'Users'))
  for (const { auth } of [identity, partners]) expect(auth.functionOf('userExists')).toBeDefined()
  expect(partners.auth.functionOf('deleteMe')).toBeDefined()
  expect(() => identity.auth.functionOf('deleteMe')).toThrow('deleteMe')
})
