/** The API with a user pool of its own, a trigger, an operation of ours, and without one of the standard ones. */
import { Stack, type StackProps } from 'aws-cdk-lib/core'
import { CognitoAuthApi, presets } from 'cognito-auth-api'
import type { Construct } from 'constructs'
import { userExists } from '../operations/user-exists'

export class IdentityStack extends Stack {
  readonly auth: CognitoAuthApi

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    this.auth = new CognitoAuthApi(this, 'Auth', {
      name: 'identity',
      ...presets.development,
      triggers: { preTokenGeneration: { handler: 'triggers/claims.ts', version: 'V2_0' } },
      operations: [userExists],
      without: ['deleteMe'],
    })
  }
}
