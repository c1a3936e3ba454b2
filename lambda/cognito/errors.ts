/** Maps Cognito's exceptions to problem codes, by one table whose first match wins. */
import type { ProblemCode } from '../contract/problem.ts'
import type { Access } from '../contract/runtime-operation.ts'
import { throttlingExceptions } from './sdk/throttling.ts'

interface Rule {
  exception: string
  /** Matches Cognito's message, if the exception alone is ambiguous. */
  message?: RegExp
  /** The access levels that the rule applies to; all if omitted. */
  access?: readonly Access[]
  code: ProblemCode
  /** Whether the response includes Cognito's message: only if it is about nothing but the caller's input. */
  exposeMessage?: true
}

/** Cognito's exception for a call that AWS WAF, in front of the user pool, blocked. */
export const blockedByFirewall = 'ForbiddenException'

/** Sources as in docs/cognito.md; the messages were observed. */
export const errorRules: readonly Rule[] = [
  {
    exception: 'NotAuthorizedException',
    message: /^User is disabled/,
    access: ['user'],
    code: 'TOKEN_INVALID',
  },
  ...notAuthorized([
    [/^User cannot be confirmed/, 'USER_NOT_CONFIRMABLE', 'exposeMessage'],
    [/^User password cannot be reset/, 'PASSWORD_NOT_RESETTABLE', 'exposeMessage'],
    [/^Incorrect username or password/, 'INVALID_CREDENTIALS'],
    [/attempts exceeded/i, 'TOO_MANY_ATTEMPTS'],
    [/^Temporary password has expired/, 'TEMPORARY_PASSWORD_EXPIRED'],
    [/^User is disabled/, 'USER_DISABLED'],
    [/^Invalid session/, 'SESSION_EXPIRED'],
    [/^Invalid (Access|Refresh) Token/, 'TOKEN_INVALID'],
    [/^(Access|Refresh) Token has/, 'TOKEN_INVALID'],
    [/^SignUp is not permitted/, 'FORBIDDEN'],
    [/unauthorized attribute/, 'INVALID_PARAMETER', 'exposeMessage'],
  ]),
  { exception: 'NotAuthorizedException', access: ['public'], code: 'INVALID_CREDENTIALS' },
  { exception: 'NotAuthorizedException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'NotAuthorizedException', access: ['admin'], code: 'INVALID_PARAMETER', exposeMessage: true },
  { exception: 'UserNotFoundException', access: ['public'], code: 'INVALID_CREDENTIALS' },
  { exception: 'UserNotFoundException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'UserNotFoundException', code: 'USER_NOT_FOUND' },
  { exception: 'ResourceNotFoundException', message: /^Group not found/, code: 'GROUP_NOT_FOUND' },
  // The user's state changed after the sign-in, so the token is of no more use.
  { exception: 'UserNotConfirmedException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'PasswordResetRequiredException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'UserNotConfirmedException', code: 'USER_NOT_CONFIRMED' },
  { exception: 'PasswordResetRequiredException', code: 'PASSWORD_RESET_REQUIRED' },
  { exception: 'UsernameExistsException', code: 'USERNAME_EXISTS' },
  { exception: 'AliasExistsException', code: 'ALIAS_EXISTS' },
  { exception: 'GroupExistsException', code: 'GROUP_EXISTS' },
  { exception: 'UnsupportedUserStateException', code: 'USER_NOT_INVITABLE', exposeMessage: true },
  { exception: 'InvalidPasswordException', code: 'INVALID_PASSWORD', exposeMessage: true },
  { exception: 'PasswordHistoryPolicyViolationException', code: 'INVALID_PASSWORD', exposeMessage: true },
  { exception: 'CodeMismatchException', code: 'CODE_MISMATCH' },
  { exception: 'EnableSoftwareTokenMFAException', code: 'CODE_MISMATCH' },
  { exception: 'ExpiredCodeException', code: 'CODE_EXPIRED' },
  { exception: 'RefreshTokenReuseException', code: 'TOKEN_REUSED' },
  { exception: 'UnsupportedTokenTypeException', code: 'TOKEN_INVALID' },
  { exception: 'UnauthorizedException', code: 'TOKEN_INVALID' },
  { exception: 'SoftwareTokenMFANotFoundException', code: 'MFA_NOT_ENABLED' },
  { exception: 'MFAMethodNotFoundException', code: 'MFA_NOT_ENABLED' },
  {
    exception: 'InvalidParameterException',
    message: /^Cannot reset password/,
    code: 'PASSWORD_NOT_RESETTABLE',
    exposeMessage: true,
  },
  {
    exception: 'InvalidParameterException',
    message: /^User (has not verified|does not have)| is not enabled for this user pool/,
    code: 'MFA_NOT_ENABLED',
    exposeMessage: true,
  },
  { exception: 'InvalidParameterException', code: 'INVALID_PARAMETER', exposeMessage: true },
  { exception: 'UserLambdaValidationException', code: 'INVALID_PARAMETER', exposeMessage: true },
  {
    exception: 'LimitExceededException',
    access: ['admin'],
    message: /^(?!Attempt)/,
    code: 'INVALID_PARAMETER',
    exposeMessage: true,
  },
  { exception: 'LimitExceededException', code: 'TOO_MANY_ATTEMPTS' },
  { exception: 'TooManyFailedAttemptsException', code: 'TOO_MANY_ATTEMPTS' },
  ...throttlingExceptions.map((exception): Rule => ({ exception, code: 'TOO_MANY_REQUESTS' })),
  { exception: 'CodeDeliveryFailureException', code: 'DELIVERY_FAILED' },
  // A misconfigured firewall in front of the user pool; the caller cannot fix it.
  { exception: blockedByFirewall, code: 'INTERNAL' },
  { exception: 'ConcurrentModificationException', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'InternalErrorException', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'ServiceUnavailableException', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'TransportError', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'MalformedResponse', code: 'UPSTREAM_UNAVAILABLE' },
]

/** NotAuthorizedException has a dozen meanings, distinguished by its message. */
function notAuthorized(rows: [message: RegExp, code: ProblemCode, expose?: 'exposeMessage'][]): Rule[] {
  return rows.map(([message, code, expose]) => ({
    exception: 'NotAuthorizedException',
    message,
    code,
    ...(expose ? { exposeMessage: true } : {}),
  }))
}

interface MappedError {
  code: ProblemCode
  /** Cognito's message, if the response may include it. */
  message?: string
}

/** The code of an exception, by the table or else by its HTTP status; undefined for any other error. */
export function mapError(error: Error, access: Access): MappedError | undefined {
  const rule = errorRules.find(
    rule =>
      rule.exception === error.name &&
      (rule.message?.test(error.message) ?? true) &&
      (rule.access?.includes(access) ?? true),
  )
  if (rule) return { code: rule.code, ...(rule.exposeMessage ? { message: error.message } : {}) }
  const status = httpStatusOf(error)
  if (status === 429) return { code: 'TOO_MANY_REQUESTS' }
  return status >= 500 ? { code: 'UPSTREAM_UNAVAILABLE' } : undefined
}

/** The HTTP status of Cognito's response. */
function httpStatusOf(error: Error): number {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined
  return metadata instanceof Object && 'httpStatusCode' in metadata ? Number(metadata.httpStatusCode) : 0
}
