/** Cognito's exceptions as the API's codes: one table, first match wins. */

import type { ProblemCode } from '../contract/problem.ts'
import type { Access } from '../contract/runtime-operation.ts'
import { throttlingExceptions } from './sdk/throttling.ts'

interface Rule {
  exception: string
  /** Part of Cognito's message, where the exception alone does not tell. */
  message?: RegExp
  /** The levels of access at which the rule holds; all where it is left out. */
  access?: readonly Access[]
  code: ProblemCode
  /** Tells the caller Cognito's own message, where it speaks of nothing but the caller's input. */
  tell?: true
}

/** What Cognito throws where AWS WAF, in front of the user pool, blocks a call. */
export const blockedByFirewall = 'ForbiddenException'

/** Sources as in docs/cognito.md: messages are those that Cognito was seen to send. */
export const errorRules: readonly Rule[] = [
  {
    exception: 'NotAuthorizedException',
    message: /^User is disabled/,
    access: ['user'],
    code: 'TOKEN_INVALID',
  },
  ...notAuthorized([
    [/^User cannot be confirmed/, 'USER_NOT_CONFIRMABLE', 'tell'],
    [/^User password cannot be reset/, 'PASSWORD_NOT_RESETTABLE', 'tell'],
    [/^Incorrect username or password/, 'INVALID_CREDENTIALS'],
    [/attempts exceeded/i, 'TOO_MANY_ATTEMPTS'],
    [/^Temporary password has expired/, 'TEMPORARY_PASSWORD_EXPIRED'],
    [/^User is disabled/, 'USER_DISABLED'],
    [/^Invalid session/, 'SESSION_EXPIRED'],
    [/^Invalid (Access|Refresh) Token/, 'TOKEN_INVALID'],
    [/^(Access|Refresh) Token has/, 'TOKEN_INVALID'],
    [/^SignUp is not permitted/, 'FORBIDDEN'],
    [/unauthorized attribute/, 'INVALID_PARAMETER', 'tell'],
  ]),
  { exception: 'NotAuthorizedException', access: ['public'], code: 'INVALID_CREDENTIALS' },
  { exception: 'NotAuthorizedException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'NotAuthorizedException', access: ['admin'], code: 'INVALID_PARAMETER', tell: true },
  { exception: 'UserNotFoundException', access: ['public'], code: 'INVALID_CREDENTIALS' },
  { exception: 'UserNotFoundException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'UserNotFoundException', code: 'USER_NOT_FOUND' },
  { exception: 'ResourceNotFoundException', message: /^Group not found/, code: 'GROUP_NOT_FOUND' },
  // Whatever became of a user since the sign-in: the token is no longer good for anything.
  { exception: 'UserNotConfirmedException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'PasswordResetRequiredException', access: ['user'], code: 'TOKEN_INVALID' },
  { exception: 'UserNotConfirmedException', code: 'USER_NOT_CONFIRMED' },
  { exception: 'PasswordResetRequiredException', code: 'PASSWORD_RESET_REQUIRED' },
  { exception: 'UsernameExistsException', code: 'USERNAME_EXISTS' },
  { exception: 'AliasExistsException', code: 'ALIAS_EXISTS' },
  { exception: 'GroupExistsException', code: 'GROUP_EXISTS' },
  { exception: 'UnsupportedUserStateException', code: 'USER_NOT_INVITABLE', tell: true },
  { exception: 'InvalidPasswordException', code: 'INVALID_PASSWORD', tell: true },
  { exception: 'PasswordHistoryPolicyViolationException', code: 'INVALID_PASSWORD', tell: true },
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
    tell: true,
  },
  {
    exception: 'InvalidParameterException',
    message: /^User (has not verified|does not have)| is not enabled for this user pool/,
    code: 'MFA_NOT_ENABLED',
    tell: true,
  },
  { exception: 'InvalidParameterException', code: 'INVALID_PARAMETER', tell: true },
  { exception: 'UserLambdaValidationException', code: 'INVALID_PARAMETER', tell: true },
  {
    exception: 'LimitExceededException',
    access: ['admin'],
    message: /^(?!Attempt)/,
    code: 'INVALID_PARAMETER',
    tell: true,
  },
  { exception: 'LimitExceededException', code: 'TOO_MANY_ATTEMPTS' },
  { exception: 'TooManyFailedAttemptsException', code: 'TOO_MANY_ATTEMPTS' },
  ...throttlingExceptions.map((exception): Rule => ({ exception, code: 'TOO_MANY_REQUESTS' })),
  { exception: 'CodeDeliveryFailureException', code: 'DELIVERY_FAILED' },
  // A firewall in front of the user pool took our call for someone else's: nothing that the caller could mend.
  { exception: blockedByFirewall, code: 'INTERNAL' },
  { exception: 'ConcurrentModificationException', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'InternalErrorException', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'ServiceUnavailableException', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'TransportError', code: 'UPSTREAM_UNAVAILABLE' },
  { exception: 'MalformedResponse', code: 'UPSTREAM_UNAVAILABLE' },
]

/** NotAuthorizedException alone has a dozen meanings, told apart by what its message begins with. */
function notAuthorized(rows: [message: RegExp, code: ProblemCode, tell?: 'tell'][]): Rule[] {
  return rows.map(([message, code, tell]) => ({
    exception: 'NotAuthorizedException',
    message,
    code,
    ...(tell ? { tell: true } : {}),
  }))
}

/** What an exception is to the caller. */
interface Known {
  code: ProblemCode
  /** Cognito's own words, where they may be told. */
  told?: string
}

/** The code of an exception and what may be told of it; nothing for one that the table does not know. */
export function codeOf(error: Error, access: Access): Known | undefined {
  const rule = errorRules.find(
    rule =>
      rule.exception === error.name &&
      (rule.message?.test(error.message) ?? true) &&
      (rule.access?.includes(access) ?? true),
  )
  if (!rule) return byStatus(statusOf(error))
  const { code, tell } = rule
  return tell ? { code, told: error.message } : { code }
}

/** What a status says under whatever name, or under none. */
function byStatus(status: number): Known | undefined {
  if (status === 429) return { code: 'TOO_MANY_REQUESTS' }
  return status >= 500 ? { code: 'UPSTREAM_UNAVAILABLE' } : undefined
}

/** The HTTP status of Cognito's answer. */
function statusOf(error: Error): number {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined
  return metadata instanceof Object && 'httpStatusCode' in metadata ? Number(metadata.httpStatusCode) : 0
}
