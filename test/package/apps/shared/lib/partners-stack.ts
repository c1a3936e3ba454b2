/** The API with the user pool of another stack. */
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Stack } from 'aws-cdk-lib/core'
import { CognitoAuthApi, type OperationId, presets } from 'cognito-auth-api'
import type { Construct } from 'constructs'
import { userExists } from '../operations/user-exists'

/** Partners only sign in; our own back end creates them. */
const without: OperationId[] = [
  ...(['signUp', 'confirmSignUp', 'resendConfirmationCode', 'confirmUser'] as const),
  ...(['requestPasswordReset', 'confirmPasswordReset', 'resetUserPassword', 'resendInvitation'] as const),
  ...(['createGroup', 'listGroups', 'getGroup', 'updateGroup', 'deleteGroup', 'listUsersInGroup'] as const),
  ...(['listGroupsForUser', 'addUserToGroup', 'removeUserFromGroup', 'setUserMfa', 'setMyMfa'] as const),
  ...(['getMe', 'updateMe', 'sendAttributeCode', 'verifyAttribute', 'startTotpSetup'] as const),
  ...(['verifyTotpSetup', 'updateUser', 'signOutUser', 'signOutEverywhere', 'listUsers'] as const),
]

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
      without,
    })
  }
}
