/** Which Cognito commands IAM has a say in, and the actions that an operation's role needs. */
import { callName } from '../lambda/cognito/client.ts'
import type { Operation } from '../lambda/http/operation.ts'

/** Open to anyone with the client id or a user's token: IAM is not asked (source: the SDK's documentation of each). */
const withoutIam: ReadonlySet<string> = new Set([
  'AssociateSoftwareToken',
  'ChangePassword',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'DeleteUser',
  'DeleteUserAttributes',
  'ForgotPassword',
  'GetTokensFromRefreshToken',
  'GetUser',
  'GetUserAttributeVerificationCode',
  'GlobalSignOut',
  'ResendConfirmationCode',
  'RevokeToken',
  'SetUserMFAPreference',
  'SignUp',
  'UpdateUserAttributes',
  'VerifySoftwareToken',
  'VerifyUserAttribute',
])

/** Whether a command is signed, and IAM asked. */
export function isSigned(command: string): boolean {
  return !withoutIam.has(command)
}

/** `cognito-idp:<command>` for each declared command that IAM authorises. */
export function cognitoActions({ commands }: Pick<Operation, 'commands'>): string[] {
  return Object.keys(commands)
    .map(callName)
    .filter(isSigned)
    .map(name => `cognito-idp:${name}`)
}
