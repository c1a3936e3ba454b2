/** Maps Cognito's exceptions to problem codes, by one table whose first match wins. docs/cognito.md has an example of each row. */
import type { ProblemCode } from '../contract/problem.ts'
import type { Access } from '../contract/runtime-operation.ts'
import { throttlingExceptions } from './sdk/throttling.ts'

interface Options {
  /** The access levels that the rule applies to; all if omitted. */
  access?: readonly Access[]
  /** Whether the response includes Cognito's message: only if it is about nothing but the caller's input. */
  exposeMessage?: true
}

interface Rule extends Options {
  exception: string
  /** Matches Cognito's message; any if omitted. */
  message?: RegExp | undefined
  code: ProblemCode
}

/** Cognito's exception for a call that AWS WAF, in front of the user pool, blocked. */
export const blockedByFirewall = 'ForbiddenException'

/** The errors that Lambda reports itself (T), which Cognito quotes as it quotes those that the function throws. */
const lambdaFailure =
  / failed with error (RequestId|\S+ \S+ Task timed out|(Syntax)?Error: |AWS Lambda |\S+ is undefined or not exported)/

const exposeMessage = { exposeMessage: true } as const
const publicOnly = { access: ['public'] } as const
const userOnly = { access: ['user'] } as const
const adminOnly = { access: ['admin'] } as const

/**
 * Exceptions without a rule are INTERNAL: a fault of the deployment, such as its roles, triggers, app client or firewall. A function,
 * since most requests need no rule.
 */
export const errorRules = (): readonly Rule[] => [
  ...rulesOf('NotAuthorizedException', [
    // The app client has a secret that the API does not know, or the pool has no sign-up: no caller can change that.
    [/secret|^SignUp is not permitted/i, 'INTERNAL'],
    [/^User is disabled/, 'TOKEN_INVALID', userOnly],
    [/^User is disabled/, 'USER_DISABLED', publicOnly],
    [/^User cannot be confirmed/, 'USER_NOT_CONFIRMABLE', exposeMessage],
    [/^(User password cannot be|Contact administrator to) reset/, 'PASSWORD_NOT_RESETTABLE', exposeMessage],
    [/^Incorrect username or password/, 'INVALID_CREDENTIALS'],
    [/attempts exceeded/i, 'TOO_MANY_ATTEMPTS'],
    [/^(Temporary password|User account) has expired/, 'TEMPORARY_PASSWORD_EXPIRED'],
    [/^Invalid session/, 'SESSION_EXPIRED'],
    [/^Invalid (Access|Refresh) Token|^(Access|Refresh) Token has/, 'TOKEN_INVALID'],
    [/unauthorized attribute/, 'INVALID_PARAMETER', exposeMessage],
    [undefined, 'INVALID_CREDENTIALS', publicOnly],
    [undefined, 'TOKEN_INVALID', userOnly],
    [undefined, 'INVALID_PARAMETER', exposeMessage],
  ]),
  ...rulesOf('UserNotFoundException', [
    [undefined, 'INVALID_CREDENTIALS', publicOnly],
    [undefined, 'TOKEN_INVALID', userOnly],
    [undefined, 'USER_NOT_FOUND'],
  ]),
  ...rulesOf('ResourceNotFoundException', [
    [/^Group not found/, 'GROUP_NOT_FOUND'],
    [/credential|passkey/i, 'PASSKEY_NOT_FOUND'],
    [/session/i, 'SESSION_NOT_FOUND'],
  ]),
  // The user's state changed after the sign-in, so the token is of no more use.
  ...rulesOf('UserNotConfirmedException', [
    [undefined, 'TOKEN_INVALID', userOnly],
    [undefined, 'USER_NOT_CONFIRMED'],
  ]),
  ...rulesOf('PasswordResetRequiredException', [
    [undefined, 'TOKEN_INVALID', userOnly],
    [undefined, 'PASSWORD_RESET_REQUIRED'],
  ]),
  ...rulesOf('InvalidParameterException', [
    [/flow not enabled|method not supported|trigger is not configured/, 'INTERNAL'],
    [/current session/i, 'CURRENT_SESSION', userOnly],
    [/^Cannot resend codes/, 'DELIVERY_FAILED'],
    // A user of the pool, created by a sign-in with the identity or in another way, has the name that belongs to it.
    [/^Merging is not|^Invalid SourceUser: Cognito users/, 'IDENTITY_HAS_USER', adminOnly],
    [/^SourceUser is already linked/, 'IDENTITY_LINKED', adminOnly],
    [/^Account isn't linked/, 'IDENTITY_NOT_FOUND', adminOnly],
    [/^Cannot reset password/, 'PASSWORD_NOT_RESETTABLE', exposeMessage],
    [/^User (has not|does not have)| is not enabled for this user pool/, 'MFA_NOT_ENABLED', exposeMessage],
    [undefined, 'INVALID_PARAMETER', exposeMessage],
  ]),
  ...rulesOf('UserLambdaValidationException', [
    [/^CustomMessage/, 'DELIVERY_FAILED'],
    // The function crashed, timed out, or could not be loaded.
    [lambdaFailure, 'INTERNAL'],
    // These two triggers may reject a request, and their message is for the caller.
    [/^Pre(SignUp|Authentication)/, 'INVALID_PARAMETER', exposeMessage],
    // The trigger runs for unknown names only, so its message would reveal them.
    [/^UserMigration/, 'INVALID_CREDENTIALS', publicOnly],
  ]),
  ...rulesOf('LimitExceededException', [
    [/^Exceeded daily/, 'DELIVERY_FAILED'],
    [/credential|passkey/i, 'PASSKEY_LIMIT_REACHED'],
    [/^(?!Attempt)/, 'INVALID_PARAMETER', { ...adminOnly, ...exposeMessage }],
    [undefined, 'TOO_MANY_ATTEMPTS'],
  ]),
  ...anyOf(['TooManyFailedAttemptsException'], 'TOO_MANY_ATTEMPTS'),
  ...anyOf(['UsernameExistsException'], 'USERNAME_EXISTS'),
  ...anyOf(['AliasExistsException'], 'ALIAS_EXISTS'),
  ...anyOf(['GroupExistsException'], 'GROUP_EXISTS'),
  ...anyOf(['UnsupportedUserStateException'], 'USER_NOT_INVITABLE', exposeMessage),
  ...anyOf(
    ['InvalidPasswordException', 'PasswordHistoryPolicyViolationException'],
    'INVALID_PASSWORD',
    exposeMessage,
  ),
  ...anyOf(['CodeMismatchException', 'EnableSoftwareTokenMFAException'], 'CODE_MISMATCH'),
  ...anyOf(['ExpiredCodeException'], 'CODE_EXPIRED'),
  ...anyOf(['RefreshTokenReuseException'], 'TOKEN_REUSED'),
  ...anyOf(['UnsupportedTokenTypeException', 'UnauthorizedException'], 'TOKEN_INVALID'),
  ...anyOf(['SoftwareTokenMFANotFoundException', 'MFAMethodNotFoundException'], 'MFA_NOT_ENABLED'),
  ...anyOf(
    [
      'WebAuthnChallengeNotFoundException',
      'WebAuthnClientMismatchException',
      'WebAuthnOriginNotAllowedException',
      'WebAuthnRelyingPartyMismatchException',
    ],
    'PASSKEY_REJECTED',
    exposeMessage,
  ),
  ...anyOf(['WebAuthnCredentialNotSupportedException'], 'PASSKEY_NOT_SUPPORTED', exposeMessage),
  ...anyOf(throttlingExceptions, 'TOO_MANY_REQUESTS'),
  ...anyOf(
    [
      'CodeDeliveryFailureException',
      'InvalidEmailRoleAccessPolicyException',
      'InvalidSmsRoleAccessPolicyException',
      'InvalidSmsRoleTrustRelationshipException',
    ],
    'DELIVERY_FAILED',
  ),
  ...anyOf(
    [
      'ConcurrentModificationException',
      'InternalErrorException',
      'ServiceUnavailableException',
      'TransportError',
      'MalformedResponse',
    ],
    'UPSTREAM_UNAVAILABLE',
  ),
]

/** For an exception with several meanings, distinguished by its message or by who calls. */
function rulesOf(
  exception: string,
  rows: [message: RegExp | undefined, code: ProblemCode, options?: Options][],
): Rule[] {
  return rows.map(([message, code, options]) => ({ exception, message, code, ...options }))
}

/** For exceptions with one meaning. */
function anyOf(exceptions: readonly string[], code: ProblemCode, options?: Options): Rule[] {
  return exceptions.map(exception => ({ exception, code, ...options }))
}

interface MappedError {
  code: ProblemCode
  /** Cognito's message, if the response may include it. */
  message?: string
}

/** The code of an exception, by the table or else by its HTTP status; INTERNAL for any other error. */
export function mapError(error: Error, access: Access): MappedError {
  const rule = errorRules().find(
    rule =>
      rule.exception === error.name &&
      (rule.message?.test(error.message) ?? true) &&
      (rule.access?.includes(access) ?? true),
  )
  if (rule) return { code: rule.code, ...(rule.exposeMessage ? { message: error.message } : {}) }
  const status = httpStatusOf(error)
  if (status === 429) return { code: 'TOO_MANY_REQUESTS' }
  return { code: status >= 500 ? 'UPSTREAM_UNAVAILABLE' : 'INTERNAL' }
}

/** The HTTP status of Cognito's response. */
function httpStatusOf(error: Error): number {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined
  return metadata instanceof Object && 'httpStatusCode' in metadata ? Number(metadata.httpStatusCode) : 0
}
