/** Cognito's exceptions, in Cognito's wording (sources as in docs/cognito.md). */

/** Thrown by commands. `name` is the exception's name, sent as `__type`. */
export class CognitoError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

const exception = (name: string, message: string) => () => new CognitoError(name, message)
const notAuthorized = (message: string) => exception('NotAuthorizedException', message)
const invalidParameter = (message: string) => exception('InvalidParameterException', message)

/** By reason, since Cognito uses one exception for several. */
export const exceptions = {
  wrongPassword: notAuthorized('Incorrect username or password.'),
  locked: notAuthorized('Password attempts exceeded'),
  disabled: notAuthorized('User is disabled.'),
  temporaryPasswordExpired: notAuthorized(
    'Temporary password has expired and must be reset by an administrator.',
  ),
  sessionExpired: notAuthorized('Invalid session for the user, session is expired.'),
  sessionUsed: notAuthorized('Invalid session for the user, session can only be used once.'),
  invalidAccessToken: notAuthorized('Invalid Access Token'),
  accessTokenExpired: notAuthorized('Access Token has expired'),
  accessTokenScope: notAuthorized('Access Token does not have required scopes'),
  accessTokenRevoked: notAuthorized('Access Token has been revoked'),
  invalidRefreshToken: notAuthorized('Invalid Refresh Token.'),
  refreshTokenExpired: notAuthorized('Refresh Token has expired'),
  refreshTokenRevoked: notAuthorized('Refresh Token has been revoked'),
  refreshTokenReused: exception('RefreshTokenReuseException', 'Refresh Token has been used before'),
  revocationNotEnabled: exception(
    'UnsupportedOperationException',
    'Token revocation is not enabled for this client',
  ),
  notARefreshToken: exception('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked'),
  signUpNotPermitted: notAuthorized('SignUp is not permitted for this user pool'),
  unauthorizedAttribute: notAuthorized('A client attempted to write unauthorized attribute'),
  notConfirmable: (status: string) =>
    notAuthorized(`User cannot be confirmed. Current status is ${status}`)(),
  flowNotEnabled: invalidParameter('Auth flow not enabled for this client'),
  /** Of InitiateAuth. Cognito's wording differs between the flows (T). */
  userFlowNotEnabled: (flow: string) =>
    invalidParameter(
      ['USER_SRP_AUTH', 'CUSTOM_AUTH'].includes(flow)
        ? `${flow} is not enabled for the client.`
        : `${flow} flow not enabled for this client`,
    )(),
  flowNotSupported: invalidParameter('Initiate Auth method not supported'),
  notConfirmed: exception('UserNotConfirmedException', 'User is not confirmed.'),
  passwordResetRequired: exception('PasswordResetRequiredException', 'Password reset required for the user'),
  userNotFound: exception('UserNotFoundException', 'User does not exist.'),
  usernameLooksLikeAlias: (alias: string) =>
    invalidParameter(
      `Username cannot be of ${alias} format, since user pool is configured for ${alias} alias.`,
    )(),
  usernameIsNoAddress: (attributes: readonly string[]) =>
    invalidParameter(
      attributes.length > 1
        ? 'Username should be either an email or a phone number.'
        : `Username should be ${attributes[0] === 'email' ? 'an email' : 'a phone number'}.`,
    )(),
  /** A guess: whether Cognito rejects this is not known. */
  usernameDiffers: (attribute: string) =>
    invalidParameter(`The attribute ${attribute} must be the same as the username.`)(),
  addressNotModifiable: (attribute: string) =>
    invalidParameter(`Cannot modify an already provided ${attribute}`)(),
  addressTaken: (attribute: string) =>
    new CognitoError('UsernameExistsException', `An account with the given ${attribute} already exists.`),
  aliasBeforeConfirmation: invalidParameter(
    'preferred_username is an alias, and can only be set after the user is confirmed',
  ),
  userExists: exception('UsernameExistsException', 'User already exists'),
  accountExists: exception('UsernameExistsException', 'User account already exists'),
  aliasExists: (attribute: string) =>
    new CognitoError('AliasExistsException', `An account with the given ${attribute} already exists.`),
  codeMismatch: exception('CodeMismatchException', 'Invalid verification code provided, please try again.'),
  codeExpired: exception('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  totpMismatch: exception('CodeMismatchException', 'Invalid code received for user'),
  totpUsed: exception('ExpiredCodeException', 'Your software token has already been used once.'),
  sentCodeMismatch: exception('CodeMismatchException', 'Invalid code or auth state for the user.'),
  softwareTokenMismatch: exception('EnableSoftwareTokenMFAException', 'Code mismatch'),
  softwareTokenNotOffered: exception(
    'SoftwareTokenMFANotFoundException',
    'Software token MFA is not enabled for this user pool',
  ),
  softwareTokenNotAssociated: exception(
    'SoftwareTokenMFANotFoundException',
    'No software token is associated with the user',
  ),
  factorNotOffered: (factor: string) => invalidParameter(`${factor} is not enabled for this user pool`)(),
  factorNotUsable: (factor: string) =>
    invalidParameter(
      factor === 'SOFTWARE_TOKEN_MFA'
        ? 'User has not verified software token mfa'
        : `User does not have delivery config set to turn on ${factor}`,
    )(),
  attemptsExceeded: exception(
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
  ),
  alreadyConfirmed: invalidParameter('User is already confirmed.'),
  nothingToConfirmBy: invalidParameter('Cannot resend codes. Auto verification not turned on.'),
  notResettable: notAuthorized('User password cannot be reset in the current state.'),
  noRecoveryAddress: invalidParameter(
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  ),
  recoveryByAdministrator: notAuthorized('Contact administrator to reset password.'),
  recoveryUserNotFound: exception('UserNotFoundException', 'Username/client id combination not found.'),
  /** The wording is a guess. */
  changedMeanwhile: exception(
    'ConcurrentModificationException',
    'The user was changed while a trigger ran. Try again.',
  ),
  migrationFailed: (clientId: string) =>
    new CognitoError('UserNotFoundException', `Exception migrating user in app client ${clientId}`),
  resendNotPossible: (username: string) =>
    new CognitoError(
      'UnsupportedUserStateException',
      `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`,
    ),
  passkeysNotEnabled: exception(
    'WebAuthnNotEnabledException',
    'WEB_AUTHN is not one of the AllowedFirstAuthFactors of this user pool',
  ),
  relyingPartyMissing: exception(
    'WebAuthnConfigurationMissingException',
    'This user pool has neither a relying party ID nor a domain',
  ),
  passkeyChallengeNotFound: exception(
    'WebAuthnChallengeNotFoundException',
    'The challenge was not found or has expired. Start the registration again',
  ),
  passkeyOriginNotAllowed: (origin: string) =>
    new CognitoError('WebAuthnOriginNotAllowedException', `The origin ${origin} is not allowed`),
  relyingPartyMismatch: exception(
    'WebAuthnRelyingPartyMismatchException',
    'The credential belongs to another relying party',
  ),
  passkeyNotSupported: (reason: string) =>
    new CognitoError('WebAuthnCredentialNotSupportedException', `The credential is not supported: ${reason}`),
  tooManyPasskeys: exception('LimitExceededException', 'The user has the maximum number of passkeys'),
  passkeyNotFound: exception('ResourceNotFoundException', 'WebAuthn credential not found'),
  addOnNotEnabled: exception(
    'UserPoolAddOnNotEnabledException',
    'Threat protection is not enabled for this user pool',
  ),
  /** The exceptions and their wording are guesses. */
  sessionsNotTracked: exception(
    'OperationNotEnabledException',
    'Session tracking is not enabled for this user pool',
  ),
  sessionNotFound: exception('ResourceNotFoundException', 'Session not found'),
  sessionIsCurrent: invalidParameter('The current session cannot be revoked'),
  passkeyRejected: notAuthorized('Incorrect username or password.'),
  passkeyIsNoFactor: invalidParameter('WEB_AUTHN_MFA is not enabled for this user pool'),
  passkeyNeedsOtherFactor: invalidParameter('User does not have another MFA method enabled'),
  notInPlan: exception(
    'FeatureUnavailableInTierException',
    'This feature is not available in the feature plan of this user pool',
  ),
  invalidParameter: (message: string) => invalidParameter(message)(),
  invalidPassword: (rule: string) =>
    new CognitoError('InvalidPasswordException', `Password did not conform with policy: ${rule}`),
  passwordUsed: exception('PasswordHistoryPolicyViolationException', 'Password has previously been used.'),
  rateExceeded: exception('TooManyRequestsException', 'Rate exceeded'),
  /** Of a sign-in with a provider; all their wordings are Cognito's (T). */
  notEnabled: invalidParameter('User is not enabled'),
  federatedUsernameTaken: (username: string) =>
    invalidParameter(`Already found an entry for username ${username}`)(),
  identityMismatch: invalidParameter('Invalid ProviderName/Username combination. Please check again'),
  mappedAttributesMissing: (names: readonly string[]) =>
    invalidParameter(`attributes required: [${names.join(', ')}]`)(),
  mappedAttributeImmutable: (name: string) =>
    invalidParameter(`user.${name}: Attribute cannot be updated.\n`)(),
  /** Of AdminLinkProviderForUser and AdminDisableProviderForUser, in Cognito's wording (T). */
  sourceIsLocal: invalidParameter(
    'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
  ),
  sourceHasUser: invalidParameter(
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
  ),
  sourceLinked: invalidParameter('SourceUser is already linked to DestinationUser'),
  notLinked: invalidParameter("Account isn't linked to anyone else, verify that the account has been linked"),
  /** The exceptions and wordings of the next four are guesses. */
  tooManyIdentities: exception(
    'LimitExceededException',
    'The user has the maximum number of linked identities',
  ),
  sourceTooLong: invalidParameter('SourceUser has more than 128 characters'),
  sourceAttributeNotMapped: (name: string, provider: string) =>
    invalidParameter(`ProviderAttributeName ${name} is not mapped for the provider ${provider}`)(),
  providerNotFound: (name: string) =>
    new CognitoError('ResourceNotFoundException', `Identity provider ${name} does not exist.`),
  groupNotFound: exception('ResourceNotFoundException', 'Group not found.'),
  groupExists: exception('GroupExistsException', 'A group with the name already exists in this user pool.'),
  attributeNotModifiable: (name: string) =>
    invalidParameter(`Cannot modify the non-mutable attribute ${name}`)(),
  attributeNotDeletable: (name: string) => invalidParameter(`Attribute ${name} cannot be deleted`)(),
  notVerifiable: (name: string) => invalidParameter(`Attribute ${name} cannot be verified`)(),
  nothingToVerify: (name: string) => invalidParameter(`Attribute ${name} is not set: no code can be sent`)(),
  attributeIsFactor: (name: string, factor: string) =>
    invalidParameter(`Attribute ${name} cannot be deleted while ${factor} is a second factor of the user`)(),
  requestedAttributesMissing: invalidParameter('One or more requested attributes do not exist.'),
  noSuchAttributes: invalidParameter('One or more requested attributes do not exist in user pool.'),
  invalidPaginationToken: invalidParameter('Invalid pagination token.'),
  poolNotFound: (id: string) =>
    new CognitoError('ResourceNotFoundException', `User pool ${id} does not exist.`),
  clientNotFound: (id: string) =>
    new CognitoError('ResourceNotFoundException', `User pool client ${id} does not exist.`),
}
