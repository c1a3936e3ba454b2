/**
 * What the file of an own operation imports from `cognito-auth-api/operation`. The standard operations use the same modules.
 * The commands are those of the command table. The namespaces `z` and `fields` are in lib/operation.ts (lib/bundling/own/namespaces.ts).
 */
export {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminDeleteUserAttributesCommand,
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminGetUserAuthFactorsCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminLinkProviderForUserCommand,
  AdminListDevicesCommand,
  AdminListGroupsForUserCommand,
  AdminListUserAuthEventsCommand,
  AdminListUserSessionsCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  AdminRevokeUserSessionCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateAuthEventFeedbackCommand,
  AdminUpdateDeviceStatusCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  CompleteWebAuthnRegistrationCommand,
  ConfirmDeviceCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  DeleteWebAuthnCredentialCommand,
  ForgetDeviceCommand,
  ForgotPasswordCommand,
  GetDeviceCommand,
  GetGroupCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserAuthFactorsCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListDevicesCommand,
  ListGroupsCommand,
  ListUserSessionsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  ListWebAuthnCredentialsCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  RevokeUserSessionCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  StartWebAuthnRegistrationCommand,
  UpdateAuthEventFeedbackCommand,
  UpdateDeviceStatusCommand,
  UpdateGroupCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
export { mapError } from '../cognito/errors.ts'
export { rejectCommonPassword } from '../cognito/passwords/reject-common-password.ts'
export { delivery, toDelivery } from '../cognito/schemas/delivery.ts'
export { type Group, groupPage, groupSchema, toGroup } from '../cognito/schemas/group.ts'
export { fetchFullPage, type Page, pageQuery, pageSchema } from '../cognito/schemas/page.ts'
export { time, toTime } from '../cognito/schemas/time.ts'
export {
  fromAttributes,
  type Mfa,
  mfa,
  toAttributes,
  toMfa,
  toUser,
  type User,
  userPage,
  userSchema,
} from '../cognito/schemas/user.ts'
export { requireField } from '../cognito/sdk/malformed-response.ts'
export { asCodeMismatch, hideUserExistence, replaceCode } from '../cognito/user-enumeration.ts'
export { attributesLimit } from '../contract/body-limit.ts'
export type { Commands } from '../contract/commands.ts'
export type { Operation } from '../contract/operation.ts'
export { type FieldError, Problem, type ProblemCode } from '../contract/problem.ts'
export {
  type Access,
  type Route,
  runtimeOperation,
  type Schema,
  type TypedRuntimeOperation,
} from '../contract/runtime-operation.ts'
export { checked, conflict, described, rule } from '../contract/schema.ts'
