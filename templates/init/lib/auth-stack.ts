/** The stack of one environment: the API with its user pool. */
import { Stack, type StackProps } from 'aws-cdk-lib/core'
import { CognitoAuthApi, type Settings } from 'cognito-auth-api'
import type { Construct } from 'constructs'
import { myGroups } from '../operations/my-groups.ts'

interface AuthStackProps extends StackProps {
  readonly settings: Settings
}

export class AuthStack extends Stack {
  readonly auth: CognitoAuthApi

  constructor(scope: Construct, id: string, { settings, ...props }: AuthStackProps) {
    super(scope, id, props)
    // Renaming 'Auth' after a deployment would replace the user pool.
    this.auth = new CognitoAuthApi(this, 'Auth', {
      ...settings,
      operations: [myGroups],
      triggers: { preTokenGeneration: 'triggers/claims.ts' },
    })
  }
}
