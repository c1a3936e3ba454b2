/** Checks a user pool and a client that the construct is given, as far as the app knows them. */
import * as cognito from 'aws-cdk-lib/aws-cognito'
import { Stack, Token } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { StageError } from '../../config/stage.ts'

/** Throws a StageError for a pool in another Region or account than the stack, and for a client that the handlers cannot use. */
export function checkGivenPool(
  scope: Construct,
  userPool: cognito.IUserPool,
  userPoolClient: cognito.IUserPoolClient | undefined,
): void {
  const { account, region } = Stack.of(scope)
  const [, regionInId] = /^([a-z-]+-\d)_/.exec(userPool.userPoolId) ?? []
  rejectOther('Region', region, regionInId ?? userPool.env.region)
  rejectOther('account', account, userPool.env.account)
  const client = userPoolClient?.node.defaultChild
  if (!(client instanceof cognito.CfnUserPoolClient)) return
  if (client.generateSecret === true) {
    throw new StageError(
      'userPoolClient: it has a secret, which the functions do not send. Use a client without one',
    )
  }
  const flow = 'ALLOW_ADMIN_USER_PASSWORD_AUTH'
  if (!client.explicitAuthFlows?.includes(flow)) {
    throw new StageError(
      `userPoolClient: it does not allow ${flow}: set authFlows: { adminUserPassword: true }`,
    )
  }
}

function rejectOther(what: string, expected: string, found: string): void {
  if (Token.isUnresolved(expected) || Token.isUnresolved(found) || expected === found) return
  throw new StageError(`userPool: it is in the ${what} ${found}, but the stack deploys to ${expected}`)
}
