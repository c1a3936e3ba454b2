/** Cognito's exceptions as the API's codes: one table, first match wins. */
import type { Access } from '../http/operation.ts'
import { type ProblemCode, problemTypes } from '../http/problem.ts'

interface Rule {
  exception: string
  /** Part of Cognito's message; NotAuthorizedException alone has a dozen meanings. */
  message?: RegExp
  /** The levels of access at which the rule holds; all where it is left out. */
  access?: readonly Access[]
  code: ProblemCode
  /** Tells the caller Cognito's own message, where it speaks of nothing but the caller's input. */
  tell?: true
}

/** Sources as in docs/cognito.md: messages are those that Cognito was seen to send. */
export const errorRules: readonly Rule[] = [
  {
    exception: 'NotAuthorizedException',
    message: /^User cannot be confirmed/,
    code: 'USER_NOT_CONFIRMABLE',
    tell: true,
  },
  {
    exception: 'NotAuthorizedException',
    message: /^Incorrect username or password/,
    code: 'INVALID_CREDENTIALS',
  },
  { exception: 'NotAuthorizedException', message: /attempts exceeded/i, code: 'TOO_MANY_ATTEMPTS' },
  {
    exception: 'NotAuthorizedException',
    message: /^Temporary password has expired/,
    code: 'TEMPORARY_PASSWORD_EXPIRED',
  },
  { exception: 'NotAuthorizedException', message: /^User is disabled/, code: 'USER_DISABLED' },
  { exception: 'NotAuthorizedException', message: /^Invalid session/, code: 'SESSION_EXPIRED' },
  { exception: 'NotAuthorizedException', message: /^Invalid (Access|Refresh) Token/, code: 'TOKEN_INVALID' },
  { exception: 'NotAuthorizedException', message: /^Access Token has/, code: 'TOKEN_INVALID' },
  { exception: 'NotAuthorizedException', message: /^SignUp is not permitted/, code: 'FORBIDDEN' },
  {
    exception: 'NotAuthorizedException',
    message: /unauthorized attribute/,
    code: 'INVALID_PARAMETER',
    tell: true,
  },
  { exception: 'NotAuthorizedException', access: ['public'], code: 'INVALID_CREDENTIALS' },
  { exception: 'NotAuthorizedException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'NotAuthorizedException', access: ['admin'], code: 'INVALID_PARAMETER', tell: true },
  { exception: 'UserNotFoundException', access: ['public'], code: 'INVALID_CREDENTIALS' },
  { exception: 'UserNotFoundException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'UserNotFoundException', code: 'USER_NOT_FOUND' },
  { exception: 'UserNotConfirmedException', code: 'USER_NOT_CONFIRMED' },
  { exception: 'PasswordResetRequiredException', code: 'PASSWORD_RESET_REQUIRED' },
  { exception: 'UsernameExistsException', code: 'USERNAME_EXISTS' },
  { exception: 'AliasExistsException', code: 'ALIAS_EXISTS' },
  { exception: 'InvalidPasswordException', code: 'INVALID_PASSWORD', tell: true },
  { exception: 'PasswordHistoryPolicyViolationException', code: 'INVALID_PASSWORD', tell: true },
  { exception: 'InvalidParameterException', code: 'INVALID_PARAMETER', tell: true },
  { exception: 'UserLambdaValidationException', code: 'INVALID_PARAMETER', tell: true },
  { exception: 'LimitExceededException', code: 'TOO_MANY_ATTEMPTS' },
  { exception: 'TooManyFailedAttemptsException', code: 'TOO_MANY_ATTEMPTS' },
  { exception: 'TooManyRequestsException', code: 'TOO_MANY_REQUESTS' },
  { exception: 'CodeDeliveryFailureException', code: 'DELIVERY_FAILED' },
  { exception: 'ForbiddenException', code: 'REQUEST_BLOCKED' },
  { exception: 'InternalErrorException', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'ServiceUnavailableException', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'TimeoutError', code: 'UPSTREAM_UNAVAILABLE' },
]

/** The code of an exception and what may be told of it; nothing for one that the table does not know. */
export function codeOf(error: Error, access: Access): { code: ProblemCode; detail?: string } | undefined {
  const rule = errorRules.find(
    rule =>
      rule.exception === error.name &&
      (rule.message?.test(error.message) ?? true) &&
      (rule.access?.includes(access) ?? true),
  )
  if (!rule) return undefined
  const { code, tell } = rule
  return tell
    ? { code, detail: `${problemTypes[code].detail} The user pool says: ${error.message}` }
    : { code }
}
