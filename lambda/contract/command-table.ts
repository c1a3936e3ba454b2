/**
 * Cognito's commands: the quota category that each counts in, and whether IAM authorizes it. The one table that calls, roles,
 * throttles, metrics and alarms are made from. A function's bundle has only the rows of its own commands (lib/bundling/bundles.ts).
 */
import { type Commands, callName } from './commands.ts'
import type { CommandFacts, QuotaCategory } from './quotas.ts'

/** Authorized by IAM (S: the SDK's documentation of each command). */
function signed(category: QuotaCategory): CommandFacts {
  return { category, signed: true }
}

/** Open to anyone with the client id or a user's token (S). */
function open(category: QuotaCategory): CommandFacts {
  return { category, signed: false }
}

/** Without the suffix `Command`, as in IAM. Every command about users and groups whose category AWS documents (D). */
export const commandTable = {
  AdminInitiateAuth: signed('UserAuthentication'),
  InitiateAuth: open('UserAuthentication'),
  GetTokensFromRefreshToken: open('UserAuthentication'),
  AdminRespondToAuthChallenge: {
    ...signed('UserAuthenticationChallenge'),
    newPassword: 'UserAccountRecovery',
  },
  RespondToAuthChallenge: { ...open('UserAuthenticationChallenge'), newPassword: 'UserAccountRecovery' },

  AdminConfirmSignUp: signed('UserCreation'),
  AdminCreateUser: signed('UserCreation'),
  ConfirmSignUp: open('UserCreation'),
  SignUp: open('UserCreation'),

  AdminResetUserPassword: signed('UserAccountRecovery'),
  AdminSetUserPassword: signed('UserAccountRecovery'),
  ChangePassword: open('UserAccountRecovery'),
  ConfirmForgotPassword: open('UserAccountRecovery'),
  ForgotPassword: open('UserAccountRecovery'),

  AdminGetUser: signed('UserRead'),
  AdminGetUserAuthFactors: signed('UserRead'),
  GetUser: open('UserRead'),

  RevokeToken: open('UserToken'),

  AdminAddUserToGroup: signed('UserUpdate'),
  AdminDeleteUser: signed('UserUpdate'),
  AdminDeleteUserAttributes: signed('UserUpdate'),
  AdminDisableProviderForUser: signed('UserUpdate'),
  AdminDisableUser: signed('UserUpdate'),
  AdminEnableUser: signed('UserUpdate'),
  AdminLinkProviderForUser: signed('UserUpdate'),
  AdminRemoveUserFromGroup: signed('UserUpdate'),
  AdminUpdateUserAttributes: signed('UserUpdate'),
  AdminUserGlobalSignOut: signed('UserUpdate'),
  DeleteUser: open('UserUpdate'),
  DeleteUserAttributes: open('UserUpdate'),
  GlobalSignOut: open('UserUpdate'),
  UpdateUserAttributes: open('UserUpdate'),
  VerifyUserAttribute: open('UserUpdate'),

  AdminGetDevice: signed('UserResourceRead'),
  AdminListDevices: signed('UserResourceRead'),
  AdminListGroupsForUser: signed('UserResourceRead'),
  AdminListUserAuthEvents: signed('UserResourceRead'),
  GetDevice: open('UserResourceRead'),
  GetUserAttributeVerificationCode: open('UserResourceRead'),
  ListDevices: open('UserResourceRead'),
  ResendConfirmationCode: open('UserResourceRead'),

  AdminDeleteSoftwareToken: signed('UserResourceUpdate'),
  AdminForgetDevice: signed('UserResourceUpdate'),
  AdminSetUserMFAPreference: signed('UserResourceUpdate'),
  AdminUpdateAuthEventFeedback: signed('UserResourceUpdate'),
  AdminUpdateDeviceStatus: signed('UserResourceUpdate'),
  AssociateSoftwareToken: open('UserResourceUpdate'),
  ConfirmDevice: open('UserResourceUpdate'),
  ForgetDevice: open('UserResourceUpdate'),
  SetUserMFAPreference: open('UserResourceUpdate'),
  UpdateAuthEventFeedback: open('UserResourceUpdate'),
  UpdateDeviceStatus: open('UserResourceUpdate'),
  VerifySoftwareToken: open('UserResourceUpdate'),

  ListUsers: signed('UserList'),
  ListUsersInGroup: signed('UserList'),

  GetGroup: signed('UserPoolResourceRead'),
  ListGroups: signed('UserPoolResourceRead'),

  CreateGroup: signed('UserPoolResourceUpdate'),
  DeleteGroup: signed('UserPoolResourceUpdate'),
  UpdateGroup: signed('UserPoolResourceUpdate'),
} as const satisfies Record<string, CommandFacts>

export type CommandName = keyof typeof commandTable

/** The row of a command. Throws for one that the table does not know. */
export function factsOf(name: string): CommandFacts {
  const rows: Record<string, CommandFacts> = commandTable
  const facts = rows[name]
  if (!facts) {
    throw new Error(
      `lambda/contract/commands.ts has no row for ${name}: add its quota category, and whether IAM authorizes it`,
    )
  }
  return facts
}

/** The rows of the commands that an operation declares. */
export function rowsOf(commands: Commands): Record<string, CommandFacts> {
  return Object.fromEntries(
    Object.keys(commands)
      .map(callName)
      .map(name => [name, factsOf(name)]),
  )
}
