/** The only list of operations: sign-in, users, groups, and self-service (`/me`). */
import type { Operation } from '../contract/operation.ts'
import { adminAddUserToGroup } from './admin-add-user-to-group.ts'
import { adminConfirmSignUp } from './admin-confirm-sign-up.ts'
import { adminCreateUser } from './admin-create-user.ts'
import { adminDeleteSoftwareToken } from './admin-delete-software-token.ts'
import { adminDeleteUser } from './admin-delete-user.ts'
import { adminDisableProviderForUser } from './admin-disable-provider-for-user.ts'
import { adminDisableUser } from './admin-disable-user.ts'
import { adminEnableUser } from './admin-enable-user.ts'
import { adminGetUser } from './admin-get-user.ts'
import { adminGetUserAuthFactors } from './admin-get-user-auth-factors.ts'
import { adminInitiateAuth } from './admin-initiate-auth.ts'
import { adminLinkProviderForUser } from './admin-link-provider-for-user.ts'
import { adminListGroupsForUser } from './admin-list-groups-for-user.ts'
import { adminListUserAuthEvents } from './admin-list-user-auth-events.ts'
import { adminListUserSessions } from './admin-list-user-sessions.ts'
import { adminRemoveUserFromGroup } from './admin-remove-user-from-group.ts'
import { adminResetUserPassword } from './admin-reset-user-password.ts'
import { adminRespondToAuthChallenge } from './admin-respond-to-auth-challenge.ts'
import { adminRevokeUserSession } from './admin-revoke-user-session.ts'
import { adminSetUserMfaPreference } from './admin-set-user-mfa-preference.ts'
import { adminSetUserPassword } from './admin-set-user-password.ts'
import { adminUpdateUserAttributes } from './admin-update-user-attributes.ts'
import { adminUserGlobalSignOut } from './admin-user-global-sign-out.ts'
import { associateSoftwareToken } from './associate-software-token.ts'
import { changePassword } from './change-password.ts'
import { completeWebAuthnRegistration } from './complete-web-authn-registration.ts'
import { confirmForgotPassword } from './confirm-forgot-password.ts'
import { confirmSignUp } from './confirm-sign-up.ts'
import { createGroup } from './create-group.ts'
import { deleteGroup } from './delete-group.ts'
import { deleteUser } from './delete-user.ts'
import { deleteWebAuthnCredential } from './delete-web-authn-credential.ts'
import { exchangeCode } from './exchange-code.ts'
import { forgotPassword } from './forgot-password.ts'
import { getGroup } from './get-group.ts'
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts'
import { getUser } from './get-user.ts'
import { getUserAttributeVerificationCode } from './get-user-attribute-verification-code.ts'
import { getUserAuthFactors } from './get-user-auth-factors.ts'
import { globalSignOut } from './global-sign-out.ts'
import { listGroups } from './list-groups.ts'
import { listProviders } from './list-providers.ts'
import { listUserSessions } from './list-user-sessions.ts'
import { listUsers } from './list-users.ts'
import { listUsersInGroup } from './list-users-in-group.ts'
import { listWebAuthnCredentials } from './list-web-authn-credentials.ts'
import { resendConfirmationCode } from './resend-confirmation-code.ts'
import { resendInvitation } from './resend-invitation.ts'
import { revokeToken } from './revoke-token.ts'
import { revokeUserSession } from './revoke-user-session.ts'
import { setUserMfaPreference } from './set-user-mfa-preference.ts'
import { signUp } from './sign-up.ts'
import { startWebAuthnRegistration } from './start-web-authn-registration.ts'
import { updateGroup } from './update-group.ts'
import { updateUserAttributes } from './update-user-attributes.ts'
import { verifySoftwareToken } from './verify-software-token.ts'
import { verifyUserAttribute } from './verify-user-attribute.ts'

/** With the type of each. */
export const all = [
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  listProviders,
  exchangeCode,
  getTokensFromRefreshToken,
  revokeToken,
  forgotPassword,
  confirmForgotPassword,
  signUp,
  confirmSignUp,
  resendConfirmationCode,
  adminCreateUser,
  listUsers,
  adminGetUser,
  adminUpdateUserAttributes,
  adminDeleteUser,
  adminConfirmSignUp,
  adminEnableUser,
  adminDisableUser,
  adminSetUserPassword,
  adminResetUserPassword,
  resendInvitation,
  adminUserGlobalSignOut,
  adminSetUserMfaPreference,
  adminDeleteSoftwareToken,
  adminGetUserAuthFactors,
  adminListUserAuthEvents,
  adminListUserSessions,
  adminRevokeUserSession,
  adminLinkProviderForUser,
  adminDisableProviderForUser,
  adminListGroupsForUser,
  createGroup,
  listGroups,
  getGroup,
  updateGroup,
  deleteGroup,
  listUsersInGroup,
  adminAddUserToGroup,
  adminRemoveUserFromGroup,
  getUser,
  updateUserAttributes,
  getUserAttributeVerificationCode,
  verifyUserAttribute,
  changePassword,
  associateSoftwareToken,
  verifySoftwareToken,
  setUserMfaPreference,
  getUserAuthFactors,
  startWebAuthnRegistration,
  completeWebAuthnRegistration,
  listWebAuthnCredentials,
  deleteWebAuthnCredential,
  listUserSessions,
  revokeUserSession,
  globalSignOut,
  deleteUser,
]

export const operations: readonly Operation[] = all
