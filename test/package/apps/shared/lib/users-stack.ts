/** A user pool that somebody else in the company deploys, with a trigger attached by CDK. */
import { LambdaVersion, UserPool, type UserPoolClient, UserPoolOperation } from 'aws-cdk-lib/aws-cognito'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

export class UsersStack extends Stack {
  readonly pool: UserPool
  readonly client: UserPoolClient

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.pool = new UserPool(this, 'Pool', { signInCaseSensitive: false })
    const claims = new lambda.Function(this, 'Claims', {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset('users'),
    })
    this.pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, claims, LambdaVersion.V2_0)
    this.client = this.pool.addClient('Client', { authFlows: { adminUserPassword: true } })
  }
}
