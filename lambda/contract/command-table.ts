/**
 * Cognito's commands: the quota category that each counts against, and whether IAM authorizes it. Calls, roles, throttles,
 * metrics and alarms all derive from this table. A bundle contains only the rows of its own commands (lib/bundling/bundles.ts).
 */
import { type Commands, callName } from './commands.ts'
import type { CommandFacts, QuotaCategory } from './quotas.ts'

/** Authorized by IAM (S: the SDK's documentation of each command). */
function signed(category: QuotaCategory): CommandFacts {
  return { category, signed: true }
}

/** Available to anyone with the client id or a user's token (S). */
function unsigned(category: QuotaCategory): CommandFacts {
  return { category, signed: false }
}

/**
 * By name without the suffix `Command`, as in IAM. Every command on users and groups whose category AWS
 * documents (D), and those of passkeys and sessions, for which it documents none: they have the category of devices (?).
 */
export const commandTable = {
  AdminInitiateAuth: signed('UserAuthentication'),
  InitiateAuth: unsigned('UserAuthentication'),
  GetTokensFromRefreshToken: unsigned('UserAuthentication'),
  AdminRespondToAuthChallenge: {
    ...signed('UserAuthenticationChallenge'),
    newPassword: 'UserAccountRecovery',
  },
  RespondToAuthChallenge: { ...unsigned('UserAuthenticationChallenge'), newPassword: 'UserAccountRecovery' },

  AdminConfirmSignUp: signed('UserCreation'),
  AdminCreateUser: signed('UserCreation'),
  ConfirmSignUp: unsigned('UserCreation'),
  SignUp: unsigned('UserCreation'),

  AdminResetUserPassword: signed('UserAccountRecovery'),
  AdminSetUserPassword: signed('UserAccountRecovery'),
  ChangePassword: unsigned('UserAccountRecovery'),
  ConfirmForgotPassword: unsigned('UserAccountRecovery'),
  ForgotPassword: unsigned('UserAccountRecovery'),

  AdminGetUser: signed('UserRead'),
  AdminGetUserAuthFactors: signed('UserRead'),
  GetUser: unsigned('UserRead'),
  // As its Admin form: AWS documents no category for it.
  GetUserAuthFactors: unsigned('UserRead'),

  RevokeToken: unsigned('UserToken'),

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
  DeleteUser: unsigned('UserUpdate'),
  DeleteUserAttributes: unsigned('UserUpdate'),
  GlobalSignOut: unsigned('UserUpdate'),
  UpdateUserAttributes: unsigned('UserUpdate'),
  VerifyUserAttribute: unsigned('UserUpdate'),

  AdminGetDevice: signed('UserResourceRead'),
  AdminListDevices: signed('UserResourceRead'),
  AdminListGroupsForUser: signed('UserResourceRead'),
  AdminListUserAuthEvents: signed('UserResourceRead'),
  AdminListUserSessions: signed('UserResourceRead'),
  GetDevice: unsigned('UserResourceRead'),
  GetUserAttributeVerificationCode: unsigned('UserResourceRead'),
  ListDevices: unsigned('UserResourceRead'),
  ListUserSessions: unsigned('UserResourceRead'),
  ListWebAuthnCredentials: unsigned('UserResourceRead'),
  ResendConfirmationCode: unsigned('UserResourceRead'),

  AdminDeleteSoftwareToken: signed('UserResourceUpdate'),
  AdminForgetDevice: signed('UserResourceUpdate'),
  AdminRevokeUserSession: signed('UserResourceUpdate'),
  AdminSetUserMFAPreference: signed('UserResourceUpdate'),
  AdminUpdateAuthEventFeedback: signed('UserResourceUpdate'),
  AdminUpdateDeviceStatus: signed('UserResourceUpdate'),
  AssociateSoftwareToken: unsigned('UserResourceUpdate'),
  CompleteWebAuthnRegistration: unsigned('UserResourceUpdate'),
  ConfirmDevice: unsigned('UserResourceUpdate'),
  DeleteWebAuthnCredential: unsigned('UserResourceUpdate'),
  ForgetDevice: unsigned('UserResourceUpdate'),
  RevokeUserSession: unsigned('UserResourceUpdate'),
  SetUserMFAPreference: unsigned('UserResourceUpdate'),
  StartWebAuthnRegistration: unsigned('UserResourceUpdate'),
  UpdateAuthEventFeedback: unsigned('UserResourceUpdate'),
  UpdateDeviceStatus: unsigned('UserResourceUpdate'),
  VerifySoftwareToken: unsigned('UserResourceUpdate'),

  ListUsers: signed('UserList'),
  ListUsersInGroup: signed('UserList'),

  GetGroup: signed('UserPoolResourceRead'),
  ListGroups: signed('UserPoolResourceRead'),

  CreateGroup: signed('UserPoolResourceUpdate'),
  DeleteGroup: signed('UserPoolResourceUpdate'),
  UpdateGroup: signed('UserPoolResourceUpdate'),
} as const satisfies Record<string, CommandFacts>

export type CommandName = keyof typeof commandTable

/** The row of a command. Throws for an unknown one. */
export function factsOf(name: string): CommandFacts {
  const rows: Record<string, CommandFacts> = commandTable
  const facts = rows[name]
  if (!facts) {
    throw new Error(
      `lambda/contract/command-table.ts has no row for ${name}: add its quota category, and whether IAM authorizes it`,
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
