/** The members of each command's input, as Cognito's API model defines them (S). */
import * as z from 'zod'
import { members, string } from './members.ts'

type Member = keyof typeof members
type Optional<M extends Member> = { [Name in M]: z.ZodOptional<(typeof members)[Name]> }

/** `required` and `optional` are names of members. */
function input<R extends Member, O extends Member = never>(
  required: readonly R[],
  optional: readonly O[] = [],
): z.ZodObject<Pick<typeof members, R> & Optional<O>, z.core.$strip> {
  const shape: object = Object.fromEntries([
    ...required.map(name => [name, members[name]]),
    ...optional.map(name => [name, members[name].optional()]),
  ])
  // TypeScript cannot infer the type of an object from its entries.
  return z.object(shape as Pick<typeof members, R> & Optional<O>)
}

/** Where 0 is allowed, and means the maximum. */
const maxResults = (max: number) => ({ MaxResults: z.int().min(0).max(max).optional() })

/** Where the model does not restrict the ID. */
const anyPool = { UserPoolId: string }

const user = ['UserPoolId', 'Username'] as const
const clientUser = ['ClientId', 'Username'] as const
const group = ['UserPoolId', 'GroupName'] as const
const groupProperties = ['Description', 'Precedence', 'RoleArn'] as const
const page = ['Limit', 'NextToken'] as const
const mfaSettings = [
  'EmailMfaSettings',
  'SMSMfaSettings',
  'SoftwareTokenMfaSettings',
  'WebAuthnMfaSettings',
] as const
/** What a caller without IAM credentials can add to its requests about a user. */
const context = ['AnalyticsMetadata', 'ClientMetadata', 'SecretHash', 'UserContextData'] as const
const adminContext = ['AnalyticsMetadata', 'ClientMetadata', 'ContextData', 'Session'] as const

export const inputs = {
  AdminAddUserToGroup: input([...user, 'GroupName']),
  AdminConfirmSignUp: input(user, ['ClientMetadata']),
  AdminCreateUser: input(user, [
    ...(['ClientMetadata', 'DesiredDeliveryMediums', 'ForceAliasCreation', 'MessageAction'] as const),
    ...(['TemporaryPassword', 'UserAttributes', 'ValidationData'] as const),
  ]),
  AdminDeleteSoftwareToken: input(user),
  AdminDeleteUser: input(user),
  AdminDeleteUserAttributes: input([...user, 'UserAttributeNames']),
  AdminDisableProviderForUser: input(['UserPoolId', 'User']).extend(anyPool),
  AdminDisableUser: input(user),
  AdminEnableUser: input(user),
  AdminGetUser: input(user),
  AdminGetUserAuthFactors: input(user),
  AdminInitiateAuth: input(['UserPoolId', 'ClientId', 'AuthFlow'], ['AuthParameters', ...adminContext]),
  AdminLinkProviderForUser: input(['UserPoolId', 'DestinationUser', 'SourceUser']).extend(anyPool),
  AdminListGroupsForUser: input(user, page),
  AdminListUserAuthEvents: input(user, ['NextToken']).extend(maxResults(60)),
  AdminListUserSessions: input(user, ['NextToken']),
  AdminRemoveUserFromGroup: input([...user, 'GroupName']),
  AdminResetUserPassword: input(user, ['ClientMetadata']),
  AdminRespondToAuthChallenge: input(
    ['UserPoolId', 'ClientId', 'ChallengeName'],
    ['ChallengeResponses', ...adminContext],
  ),
  AdminRevokeUserSession: input([...user, 'SessionId'], ['RevokeAssociatedSessions']),
  AdminSetUserMFAPreference: input(user, mfaSettings),
  AdminSetUserPassword: input([...user, 'Password'], ['Permanent']),
  AdminUpdateUserAttributes: input([...user, 'UserAttributes'], ['ClientMetadata']),
  AdminUserGlobalSignOut: input(user),
  AssociateSoftwareToken: input([], ['AccessToken', 'Session']),
  ChangePassword: input(['AccessToken', 'ProposedPassword'], ['PreviousPassword']),
  CompleteWebAuthnRegistration: input(['AccessToken', 'Credential']),
  ConfirmForgotPassword: input([...clientUser, 'ConfirmationCode', 'Password'], context),
  ConfirmSignUp: input([...clientUser, 'ConfirmationCode'], ['ForceAliasCreation', 'Session', ...context]),
  CreateGroup: input(group, groupProperties),
  DeleteGroup: input(group),
  DeleteUser: input(['AccessToken']),
  DeleteUserAttributes: input(['AccessToken', 'UserAttributeNames']),
  DeleteWebAuthnCredential: input(['AccessToken', 'CredentialId']),
  DescribeUserPool: input(['UserPoolId']),
  DescribeUserPoolClient: input(['UserPoolId', 'ClientId']),
  ForgotPassword: input(clientUser, context),
  GetGroup: input(group),
  GetTokensFromRefreshToken: input(
    ['ClientId', 'RefreshToken'],
    ['ClientMetadata', 'ClientSecret', 'DeviceKey'],
  ),
  GetUser: input(['AccessToken']),
  GetUserAuthFactors: input(['AccessToken']),
  GetUserAttributeVerificationCode: input(['AccessToken', 'AttributeName'], ['ClientMetadata']),
  GlobalSignOut: input(['AccessToken']),
  InitiateAuth: input(
    ['ClientId', 'AuthFlow'],
    ['AnalyticsMetadata', 'AuthParameters', 'ClientMetadata', 'Session', 'UserContextData'],
  ),
  ListGroups: input(['UserPoolId'], page),
  ListUserPoolClients: input(['UserPoolId'], ['ClientType', 'MaxResults', 'NextToken']),
  ListUserPools: input(['MaxResults'], ['NextToken']),
  ListUserSessions: input(['AccessToken'], ['NextToken']),
  ListUsers: input(['UserPoolId'], ['AttributesToGet', 'Filter', 'Limit', 'PaginationToken']),
  ListUsersInGroup: input(group, page),
  ListWebAuthnCredentials: input(['AccessToken'], ['NextToken']).extend(maxResults(20)),
  ResendConfirmationCode: input(clientUser, context),
  RevokeToken: input(['ClientId', 'Token'], ['ClientSecret', 'RevokeAssociatedSessions']),
  RevokeUserSession: input(['AccessToken', 'SessionId'], ['RevokeAssociatedSessions']),
  SetUserMFAPreference: input(['AccessToken'], mfaSettings),
  SignUp: input(clientUser, ['Password', 'UserAttributes', 'ValidationData', ...context]),
  StartWebAuthnRegistration: input(['AccessToken']),
  UpdateGroup: input(group, groupProperties),
  UpdateUserAttributes: input(['AccessToken', 'UserAttributes'], ['ClientMetadata']),
  VerifySoftwareToken: input(['UserCode'], ['AccessToken', 'FriendlyDeviceName', 'Session']),
  VerifyUserAttribute: input(['AccessToken', 'AttributeName', 'Code']),
}

export type CommandName = keyof typeof inputs
export type Input<N extends CommandName> = z.output<(typeof inputs)[N]>
