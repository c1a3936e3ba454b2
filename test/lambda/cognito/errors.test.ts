import { describe, expect, test } from '@jest/globals'
import { codeOf, errorRules } from '../../../lambda/cognito/errors.ts'
import { throttlingExceptions } from '../../../lambda/cognito/sdk/throttling.ts'
import type { Access } from '../../../lambda/contract/runtime-operation.ts'
import { cognitoError } from '../support.ts'

/** Tells that the answer repeats Cognito's message. */
type Example = [exception: string, message: string, access: Access, code: string, told?: 'told']

/** One for each row of the table, in its order. */
const examples: Example[] = [
  ['NotAuthorizedException', 'User is disabled.', 'user', 'TOKEN_INVALID'],
  [
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
    'admin',
    'USER_NOT_CONFIRMABLE',
    'told',
  ],
  [
    'NotAuthorizedException',
    'User password cannot be reset in the current state.',
    'admin',
    'PASSWORD_NOT_RESETTABLE',
    'told',
  ],
  ['NotAuthorizedException', 'Incorrect username or password.', 'user', 'INVALID_CREDENTIALS'],
  ['NotAuthorizedException', 'Password attempts exceeded', 'public', 'TOO_MANY_ATTEMPTS'],
  [
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
    'public',
    'TEMPORARY_PASSWORD_EXPIRED',
  ],
  ['NotAuthorizedException', 'User is disabled.', 'public', 'USER_DISABLED'],
  [
    'NotAuthorizedException',
    'Invalid session for the user, session is expired.',
    'public',
    'SESSION_EXPIRED',
  ],
  ['NotAuthorizedException', 'Invalid Refresh Token.', 'public', 'TOKEN_INVALID'],
  ['NotAuthorizedException', 'Access Token has been revoked', 'user', 'TOKEN_INVALID'],
  ['NotAuthorizedException', 'SignUp is not permitted for this user pool', 'public', 'FORBIDDEN'],
  [
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
    'public',
    'INVALID_PARAMETER',
    'told',
  ],
  ['NotAuthorizedException', 'In other words', 'public', 'INVALID_CREDENTIALS'],
  ['NotAuthorizedException', 'In other words', 'user', 'TOKEN_INVALID'],
  ['NotAuthorizedException', 'In other words', 'admin', 'INVALID_PARAMETER', 'told'],
  ['UserNotFoundException', 'User does not exist.', 'public', 'INVALID_CREDENTIALS'],
  ['UserNotFoundException', 'User does not exist.', 'user', 'TOKEN_INVALID'],
  ['UserNotFoundException', 'User does not exist.', 'admin', 'USER_NOT_FOUND'],
  ['ResourceNotFoundException', 'Group not found.', 'admin', 'GROUP_NOT_FOUND'],
  ['UserNotConfirmedException', 'User is not confirmed.', 'user', 'TOKEN_INVALID'],
  ['PasswordResetRequiredException', 'Password reset required for the user', 'user', 'TOKEN_INVALID'],
  ['UserNotConfirmedException', 'User is not confirmed.', 'public', 'USER_NOT_CONFIRMED'],
  [
    'PasswordResetRequiredException',
    'Password reset required for the user',
    'public',
    'PASSWORD_RESET_REQUIRED',
  ],
  ['UsernameExistsException', 'User already exists', 'public', 'USERNAME_EXISTS'],
  ['AliasExistsException', 'An account with the given email already exists.', 'user', 'ALIAS_EXISTS'],
  ['GroupExistsException', 'A group with the name already exists', 'admin', 'GROUP_EXISTS'],
  [
    'UnsupportedUserStateException',
    'Resend not possible. gimpei3 status is not FORCE_CHANGE_PASSWORD',
    'admin',
    'USER_NOT_INVITABLE',
    'told',
  ],
  ['InvalidPasswordException', 'Password not long enough', 'user', 'INVALID_PASSWORD', 'told'],
  ['PasswordHistoryPolicyViolationException', 'Password used before', 'user', 'INVALID_PASSWORD', 'told'],
  ['CodeMismatchException', 'Invalid verification code provided', 'user', 'CODE_MISMATCH'],
  ['EnableSoftwareTokenMFAException', 'Code mismatch', 'user', 'CODE_MISMATCH'],
  ['ExpiredCodeException', 'Invalid code provided', 'user', 'CODE_EXPIRED'],
  ['RefreshTokenReuseException', 'Refresh Token has been used before', 'public', 'TOKEN_REUSED'],
  ['UnsupportedTokenTypeException', 'Only refresh tokens can be revoked', 'public', 'TOKEN_INVALID'],
  ['UnauthorizedException', 'Unauthorized', 'public', 'TOKEN_INVALID'],
  ['SoftwareTokenMFANotFoundException', 'Software token MFA is not enabled', 'user', 'MFA_NOT_ENABLED'],
  ['MFAMethodNotFoundException', 'No MFA mechanism registered', 'public', 'MFA_NOT_ENABLED'],
  [
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
    'admin',
    'PASSWORD_NOT_RESETTABLE',
    'told',
  ],
  [
    'InvalidParameterException',
    'User has not verified software token mfa',
    'user',
    'MFA_NOT_ENABLED',
    'told',
  ],
  ['InvalidParameterException', 'Invalid email address format.', 'admin', 'INVALID_PARAMETER', 'told'],
  ['UserLambdaValidationException', 'PreSignUp failed', 'public', 'INVALID_PARAMETER', 'told'],
  ['LimitExceededException', 'Cannot exceed limit for groups', 'admin', 'INVALID_PARAMETER', 'told'],
  ['LimitExceededException', 'Attempt limit exceeded', 'admin', 'TOO_MANY_ATTEMPTS'],
  ['TooManyFailedAttemptsException', 'Too many attempts', 'public', 'TOO_MANY_ATTEMPTS'],
  ...throttlingExceptions.map((name): Example => [name, 'Rate exceeded', 'user', 'TOO_MANY_REQUESTS']),
  ['CodeDeliveryFailureException', 'Not sent', 'admin', 'DELIVERY_FAILED'],
  ['ForbiddenException', 'Forbidden', 'public', 'INTERNAL'],
  ['ConcurrentModificationException', 'Concurrent modification', 'user', 'UPSTREAM_UNAVAILABLE'],
  ['InternalErrorException', 'Internal', 'public', 'UPSTREAM_UNAVAILABLE'],
  ['ServiceUnavailableException', 'Unavailable', 'public', 'UPSTREAM_UNAVAILABLE'],
  ['TransportError', 'Timed out', 'public', 'UPSTREAM_UNAVAILABLE'],
  ['MalformedResponse', "Cognito's answer has no Username", 'admin', 'UPSTREAM_UNAVAILABLE'],
]

/** The rows that hold for an example, by their place in the table; the first of them is the one that counts. */
function rowsFor([exception, text, level]: Example): number[] {
  return errorRules.flatMap(({ exception: name, message, access }, row) =>
    name === exception && (message?.test(text) ?? true) && (access?.includes(level) ?? true) ? [row] : [],
  )
}

test('every row is reached, and none is hidden by one above it', () => {
  expect(examples.map(example => rowsFor(example)[0])).toEqual([...errorRules.keys()])
})

describe('an exception', () => {
  // A rest parameter: Jest would fill a fifth one that has no value with its `done`.
  test.each(examples)('%s "%s" at %s access is %s', (exception, message, access, code, ...[told]) => {
    const found = codeOf(cognitoError(exception, message), access)
    expect(found?.code).toBe(code)
    expect(found?.told === message).toBe(told === 'told')
  })

  test.each([
    ['ResourceNotFoundException', 'User pool us-east-1_Example01 does not exist.'],
    ['AccessDeniedException', 'Not authorized to perform cognito-idp:AdminGetUser'],
    ['TypeError', 'undefined is not a function'],
  ])('%s "%s" is none of the caller’s business', (exception, message) => {
    expect(codeOf(cognitoError(exception, message), 'admin')).toBeUndefined()
  })

  test.each(['InternalFailure', 'UnknownError'])(
    '%s is Cognito that failed where its status says so',
    name => {
      const answered = (httpStatusCode: number) =>
        codeOf(Object.assign(cognitoError(name), { $metadata: { httpStatusCode } }), 'public')
      expect(answered(500)).toEqual({ code: 'UPSTREAM_UNAVAILABLE' })
      expect(answered(400)).toBeUndefined()
    },
  )

  test('of any other name with the status 429 says that a rate is used up', () => {
    const error = Object.assign(cognitoError('UnknownError'), { $metadata: { httpStatusCode: 429 } })
    expect(codeOf(error, 'public')).toEqual({ code: 'TOO_MANY_REQUESTS' })
  })

  test.each([
    ['Access Token has expired', 'user', 'TOKEN_INVALID'],
    ['Refresh Token has been revoked', 'public', 'TOKEN_INVALID'],
    ['Invalid Access Token', 'user', 'TOKEN_INVALID'],
    ['Invalid session for the user, session can only be used once.', 'public', 'SESSION_EXPIRED'],
  ] as const)('NotAuthorizedException "%s" at %s access is %s', (message, access, code) => {
    expect(codeOf(cognitoError('NotAuthorizedException', message), access)).toEqual({ code })
  })
})
