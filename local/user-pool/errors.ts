/** Cognito's exceptions, in Cognito's own words (sources as in docs/cognito.md). */

/** What a command throws: `name` is the exception's, as in `__type` on the wire. */
export class CognitoError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

const notAuthorized = (message: string) => () => new CognitoError('NotAuthorizedException', message)
const invalidParameter = (message: string) => () => new CognitoError('InvalidParameterException', message)

/** The refusals of more than one command, or of more than one reason. */
export const refusals = {
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
  accessTokenRevoked: notAuthorized('Access Token has been revoked'),
  invalidRefreshToken: notAuthorized('Invalid Refresh Token.'),
  refreshTokenExpired: notAuthorized('Refresh Token has expired'),
  refreshTokenRevoked: notAuthorized('Refresh Token has been revoked'),
  signUpNotPermitted: notAuthorized('SignUp is not permitted for this user pool'),
  unauthorizedAttribute: notAuthorized('A client attempted to write unauthorized attribute'),
  notConfirmable: (status: string) =>
    notAuthorized(`User cannot be confirmed. Current status is ${status}`)(),
  flowNotEnabled: invalidParameter('Auth flow not enabled for this client'),
  notConfirmed: () => new CognitoError('UserNotConfirmedException', 'User is not confirmed.'),
  passwordResetRequired: () =>
    new CognitoError('PasswordResetRequiredException', 'Password reset required for the user'),
  userNotFound: () => new CognitoError('UserNotFoundException', 'User does not exist.'),
  userExists: () => new CognitoError('UsernameExistsException', 'User already exists'),
  accountExists: () => new CognitoError('UsernameExistsException', 'User account already exists'),
  aliasExists: (attribute: string) =>
    new CognitoError('AliasExistsException', `An account with the given ${attribute} already exists.`),
  codeMismatch: () =>
    new CognitoError('CodeMismatchException', 'Invalid verification code provided, please try again.'),
  codeExpired: () =>
    new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  resendNotPossible: (username: string) =>
    new CognitoError(
      'UnsupportedUserStateException',
      `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`,
    ),
  invalidParameter: (message: string) => invalidParameter(message)(),
  invalidPassword: (rule: string) =>
    new CognitoError('InvalidPasswordException', `Password did not conform with policy: ${rule}`),
  poolNotFound: (id: string) =>
    new CognitoError('ResourceNotFoundException', `User pool ${id} does not exist.`),
  clientNotFound: (id: string) =>
    new CognitoError('ResourceNotFoundException', `User pool client ${id} does not exist.`),
}
