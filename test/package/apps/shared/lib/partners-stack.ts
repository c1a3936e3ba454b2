/** The API with the user pool of another stack. */
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Stack } from 'aws-cdk-lib/core'
import { CognitoAuthApi, presets } from 'cognito-auth-api'
import type { Construct } from 'constructs'
import { userExists } from '../operations/user-exists'

interface Users {
  pool: IUserPool
  client: IUserPoolClient
}

export class PartnersStack extends Stack {
  readonly auth: CognitoAuthApi

  constructor(scope: Construct, id: string, { pool, client }: Users) {
    super(scope, id)
    this.auth = new CognitoAuthApi(this, 'Auth', {
      name: 'partners',
      ...presets.development,
      userPool: pool,
      userPoolClient: client,
      operations: [userExists],
    })
  }
}
