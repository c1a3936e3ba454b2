/**
 * The events of a user pool's Lambda triggers, for functions that you write. A function changes `event.response` and returns the
 * event, or throws an error to reject the request. Cognito waits five seconds for it, three times at most.
 *
 * This file has no imports, so that a trigger needs no other types. docs/cognito.md says when each trigger runs.
 */

type Attributes = Record<string, string>
/** What the caller of a command passes on to the triggers. */
type Metadata = Record<string, string> | null | undefined

interface TriggerEvent<Source extends string> {
  version: string
  region: string
  userPoolId: string
  /** The user name; for a user who does not exist yet, the name in the request. */
  userName: string
  callerContext: {
    awsSdkVersion: string
    /** `CLIENT_ID_NOT_APPLICABLE` for administrators' commands without an app client. */
    clientId: string
  }
  /** Why the trigger runs. */
  triggerSource: Source
}

/** The second argument of a handler, as far as Lambda documents it for every runtime of Node.js. */
export interface TriggerContext {
  functionName: string
  awsRequestId: string
  /** Milliseconds until Lambda ends the invocation. */
  getRemainingTimeInMillis(): number
}

/** A function of a trigger: returns the event that it was given, with its changes in `response`. */
export type TriggerHandler<Event> = (event: Event, context: TriggerContext) => Promise<Event>

/**
 * Before a user is created. Throw an error to reject the user. On a sign-up, the caller of the API gets its message; at a sign-in with
 * an identity provider, the app gets it, as `error_description` of the redirect.
 */
export interface PreSignUpTriggerEvent
  extends TriggerEvent<'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser' | 'PreSignUp_ExternalProvider'> {
  request: {
    /** Without `sub`, which the user does not have yet. */
    userAttributes: Attributes
    /** The ValidationData of the command. */
    validationData?: Metadata
    clientMetadata?: Metadata
  }
  /** Ignored for users whom an administrator creates, and for those who come from an identity provider. */
  response: {
    /** Confirms the user, who needs no code then. */
    autoConfirmUser: boolean
    /** Marks the e-mail address as verified. An error if the user has none. */
    autoVerifyEmail: boolean
    /** Marks the phone number as verified. An error if the user has none. */
    autoVerifyPhone: boolean
  }
}

/** The function of a PreSignUp trigger. */
export type PreSignUpTriggerHandler = TriggerHandler<PreSignUpTriggerEvent>

/**
 * After a sign-up is confirmed, a forgotten password replaced, or a user created by a sign-in with an identity provider. An error
 * does not undo that. Nothing in `response` matters.
 */
export interface PostConfirmationTriggerEvent
  extends TriggerEvent<'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword'> {
  request: { userAttributes: Attributes; clientMetadata?: Metadata }
  response: object
}

/** The function of a PostConfirmation trigger. */
export type PostConfirmationTriggerHandler = TriggerHandler<PostConfirmationTriggerEvent>

/**
 * Before a password is checked, and before each sign-in with an identity provider but the first. Throw an error to reject the
 * sign-in. The caller of the API gets its message, also with a wrong password; with a provider, the app gets it, as
 * `error_description` of the redirect. Does not run for a refresh. Nothing in `response` matters.
 */
export interface PreAuthenticationTriggerEvent extends TriggerEvent<'PreAuthentication_Authentication'> {
  request: {
    /** Empty for an unknown name. */
    userAttributes: Attributes
    /** Whether there is no such user. Present if the app client hides user existence, as this API's does. */
    userNotFound?: boolean | undefined
    /** The ClientMetadata of AdminInitiateAuth. */
    validationData?: Metadata
    clientMetadata?: Metadata
  }
  response: object
}

/** The function of a PreAuthentication trigger. */
export type PreAuthenticationTriggerHandler = TriggerHandler<PreAuthenticationTriggerEvent>

/**
 * After a sign-in with all its challenges, and each sign-in with an identity provider but the first. An error prevents it; its
 * message reaches the caller of the API, and with a provider the app, as `error_description` of the redirect. Does not run for a
 * refresh. Nothing in `response` matters.
 */
export interface PostAuthenticationTriggerEvent extends TriggerEvent<'PostAuthentication_Authentication'> {
  request: {
    userAttributes: Attributes
    /** Whether the pool remembers devices, and did not know this one. */
    newDeviceUsed: boolean
    /** The ClientMetadata of AdminRespondToAuthChallenge. */
    clientMetadata?: Metadata
  }
  response: object
}

/** The function of a PostAuthentication trigger. */
export type PostAuthenticationTriggerHandler = TriggerHandler<PostAuthenticationTriggerEvent>

/** Before a message is sent. */
export interface CustomMessageTriggerEvent
  extends TriggerEvent<
    | ('CustomMessage_SignUp' | 'CustomMessage_AdminCreateUser' | 'CustomMessage_ResendCode')
    | ('CustomMessage_ForgotPassword' | 'CustomMessage_UpdateUserAttribute')
    | ('CustomMessage_VerifyUserAttribute' | 'CustomMessage_Authentication')
  > {
  request: {
    userAttributes: Attributes
    /** The placeholder of the code or temporary password, which every message must contain. */
    codeParameter: string
    /** The placeholder of a link, in pools that verify addresses by links. */
    linkParameter: string
    /** The placeholder of the user name, which invitations must contain; null in other messages. */
    usernameParameter: string | null
    clientMetadata?: Metadata
  }
  /** The pool's own text is sent where one is null, or lacks a placeholder. */
  response: {
    /** At most 140 characters. */
    smsMessage: string | null
    /** At most 20,000 characters; may be HTML. */
    emailMessage: string | null
    emailSubject: string | null
  }
}

/** The function of a CustomMessage trigger. */
export type CustomMessageTriggerHandler = TriggerHandler<CustomMessageTriggerEvent>

/** Groups and roles of the user. */
export interface GroupConfiguration {
  groupsToOverride?: string[] | undefined
  iamRolesToOverride?: string[] | undefined
  preferredRole?: string | null | undefined
}

/** Changes to the claims of a token. Claims of the standard, such as `sub`, `iss` and `exp`, cannot be changed. */
interface ClaimChanges<Value> {
  /** Not for groups and roles: see `groupOverrideDetails`. */
  claimsToAddOrOverride?: Record<string, Value> | undefined
  /** Takes precedence. */
  claimsToSuppress?: string[] | undefined
}

interface GroupChanges {
  /** Replaces groups and roles in both tokens: an empty object removes them. Leave it out to keep them. */
  groupOverrideDetails?: GroupConfiguration | null | undefined
}

type TokenSource =
  | ('TokenGeneration_Authentication' | 'TokenGeneration_NewPasswordChallenge')
  | ('TokenGeneration_RefreshTokens' | 'TokenGeneration_HostedAuth' | 'TokenGeneration_AuthenticateDevice')

interface TokenRequest {
  userAttributes: Attributes
  groupConfiguration: GroupConfiguration
  /** The ClientMetadata of AdminRespondToAuthChallenge or GetTokensFromRefreshToken. */
  clientMetadata?: Metadata
}

/** Before tokens are issued, version V1_0: changes the claims of the ID token, and the groups of both. */
export interface PreTokenGenerationTriggerEvent extends TriggerEvent<TokenSource> {
  version: '1'
  request: TokenRequest
  response: {
    /** null in the event that the function gets. */
    claimsOverrideDetails: (ClaimChanges<string> & GroupChanges) | null
  }
}

/** The function of a PreTokenGeneration trigger. */
export type PreTokenGenerationTriggerHandler = TriggerHandler<PreTokenGenerationTriggerEvent>

interface ClaimsAndScopes {
  response: {
    /** null in the event that the function gets. */
    claimsAndScopeOverrideDetails:
      | ({
          /** Claims may be any JSON. */
          idTokenGeneration?: ClaimChanges<unknown> | undefined
          accessTokenGeneration?:
            | (ClaimChanges<unknown> & {
                /** Without blanks. */
                scopesToAdd?: string[] | undefined
                /**
                 * Takes precedence. Without `aws.cognito.signin.user.admin`, the token is of no use for this API's routes below /me.
                 */
                scopesToSuppress?: string[] | undefined
              })
            | undefined
        } & GroupChanges)
      | null
  }
}

/** Before tokens are issued, version V2_0: changes both tokens. Needs the Essentials plan. */
export interface PreTokenGenerationV2TriggerEvent extends TriggerEvent<TokenSource>, ClaimsAndScopes {
  version: '2'
  request: TokenRequest & { scopes?: string[] | undefined }
}

/** The function of a PreTokenGeneration trigger, with events of version 2. */
export type PreTokenGenerationV2TriggerHandler = TriggerHandler<PreTokenGenerationV2TriggerEvent>

/** As version V2_0, and also for access tokens of machines. */
export interface PreTokenGenerationV3TriggerEvent
  extends TriggerEvent<TokenSource | 'TokenGeneration_ClientCredentials'>,
    ClaimsAndScopes {
  version: '3'
  request: TokenRequest & { scopes?: string[] | undefined }
}

/** The function of a PreTokenGeneration trigger, with events of version 3. */
export type PreTokenGenerationV3TriggerHandler = TriggerHandler<PreTokenGenerationV3TriggerEvent>

interface UserMigrationResponse {
  response: {
    /** Creates the user; custom attributes have the prefix `custom:`. Must not contain `sub`. null in the event that arrives. */
    userAttributes: Attributes | null
    /** At a sign-in: CONFIRMED, also if missing, or RESET_REQUIRED, with which the user must choose a new password. */
    finalUserStatus?: 'CONFIRMED' | 'RESET_REQUIRED' | null | undefined
    /** SUPPRESS sends no welcome message. */
    messageAction?: 'SUPPRESS' | 'RESEND' | null | undefined
    /** Where the welcome message is sent; by default SMS. */
    desiredDeliveryMediums?: ('SMS' | 'EMAIL')[] | null | undefined
    /** Whether the user takes over an alias of another user; by default that is an error. */
    forceAliasCreation?: boolean | null | undefined
    /** Whether sign-ins require a code by SMS, if the pool offers that. */
    enableSMSMFA?: boolean | null | undefined
  }
}

/** When an unknown user signs in. Throw an error for a wrong password. */
export interface UserMigrationAuthenticationTriggerEvent
  extends TriggerEvent<'UserMigration_Authentication'>,
    UserMigrationResponse {
  request: {
    password: string
    /** The ClientMetadata of AdminInitiateAuth. */
    validationData?: Metadata
    clientMetadata?: Metadata
  }
}

/** When an unknown user has forgotten the password. The attributes must contain a verified address, to which a code is sent. */
export interface UserMigrationForgotPasswordTriggerEvent
  extends TriggerEvent<'UserMigration_ForgotPassword'>,
    UserMigrationResponse {
  request: { password?: null | undefined; validationData?: Metadata; clientMetadata?: Metadata }
}

/** Either event of a UserMigration trigger. */
export type UserMigrationTriggerEvent =
  | UserMigrationAuthenticationTriggerEvent
  | UserMigrationForgotPasswordTriggerEvent

/** The function of an UserMigration trigger. */
export type UserMigrationTriggerHandler = TriggerHandler<UserMigrationTriggerEvent>
