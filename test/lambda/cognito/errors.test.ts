import { describe, expect, test } from '@jest/globals'
import { errorRules, mapError } from '../../../lambda/cognito/errors.ts'
import { throttlingExceptions } from '../../../lambda/cognito/sdk/throttling.ts'
import type { Access } from '../../../lambda/contract/runtime-operation.ts'
import { cognitoError } from '../support.ts'

/** `exposed`: the response includes Cognito's message. */
type Example = [exception: string, message: string, access: Access, code: string, exposed?: 'exposed']

/** One example per row of the table, in its order. */
const examples: Example[] = [
  ['NotAuthorizedException', 'User is disabled.', 'user', 'TOKEN_INVALID'],
  [
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
    'admin',
    'USER_NOT_CONFIRMABLE',
    'exposed',
  ],
  [
    'NotAuthorizedException',
    'User password cannot be reset in the current state.',
    'admin',
    'PASSWORD_NOT_RESETTABLE',
    'exposed',
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
    'exposed',
  ],
  ['NotAuthorizedException', 'In other words', 'public', 'INVALID_CREDENTIALS'],
  ['NotAuthorizedException', 'In other words', 'user', 'TOKEN_INVALID'],
  ['NotAuthorizedException', 'In other words', 'admin', 'INVALID_PARAMETER', 'exposed'],
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
    'exposed',
  ],
  ['InvalidPasswordException', 'Password not long enough', 'user', 'INVALID_PASSWORD', 'exposed'],
  ['PasswordHistoryPolicyViolationException', 'Password used before', 'user', 'INVALID_PASSWORD', 'exposed'],
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
    'exposed',
  ],
  [
    'InvalidParameterException',
    'User has not verified software token mfa',
    'user',
    'MFA_NOT_ENABLED',
    'exposed',
  ],
  ['InvalidParameterException', 'Invalid email address format.', 'admin', 'INVALID_PARAMETER', 'exposed'],
  ['UserLambdaValidationException', 'PreSignUp failed', 'public', 'INVALID_PARAMETER', 'exposed'],
  ['LimitExceededException', 'Cannot exceed limit for groups', 'admin', 'INVALID_PARAMETER', 'exposed'],
  ['LimitExceededException', 'Attempt limit exceeded', 'admin', 'TOO_MANY_ATTEMPTS'],
  ['TooManyFailedAttemptsException', 'Too many attempts', 'public', 'TOO_MANY_ATTEMPTS'],
  ...throttlingExceptions.map((name): Example => [name, 'Rate exceeded', 'user', 'TOO_MANY_REQUESTS']),
  ['CodeDeliveryFailureException', 'Not sent', 'admin', 'DELIVERY_FAILED'],
  ['ForbiddenException', 'Forbidden', 'public', 'INTERNAL'],
  ['ConcurrentModificationException', 'Concurrent modification', 'user', 'UPSTREAM_UNAVAILABLE'],
  ['InternalErrorException', 'Internal', 'public', 'UPSTREAM_UNAVAILABLE'],
  ['ServiceUnavailableException', 'Unavailable', 'public', 'UPSTREAM_UNAVAILABLE'],
  ['TransportError', 'Timed out', 'public', 'UPSTREAM_UNAVAILABLE'],
  ['MalformedResponse', "Cognito's response has no Username", 'admin', 'UPSTREAM_UNAVAILABLE'],
]

/** The indexes of the rows that match an example; the first one applies. */
function rowsFor([exception, text, level]: Example): number[] {
  return errorRules.flatMap(({ exception: name, message, access }, row) =>
    name === exception && (message?.test(text) ?? true) && (access?.includes(level) ?? true) ? [row] : [],
  )
}

test('every row of the error table applies to its example, and no earlier row does', () => {
  expect(examples.map(example => rowsFor(example)[0])).toEqual([...errorRules.keys()])
})

describe('the error table', () => {
  // A rest parameter: Jest would pass its `done` callback as a missing fifth one.
  test.each(examples)('maps %s "%s" at %s access to %s', (exception, message, access, code, ...[exposed]) => {
    const mapped = mapError(cognitoError(exception, message), access)
    expect(mapped?.code).toBe(code)
    expect(mapped?.message).toBe(exposed && message)
  })

  test.each([
    ['ResourceNotFoundException', 'User pool us-east-1_Example01 does not exist.'],
    ['AccessDeniedException', 'Not authorized to perform cognito-idp:AdminGetUser'],
    ['TypeError', 'undefined is not a function'],
  ])('does not map %s "%s", which becomes INTERNAL', (exception, message) => {
    expect(mapError(cognitoError(exception, message), 'admin')).toBeUndefined()
  })

  test.each(['InternalFailure', 'UnknownError'])(
    'maps an unknown %s to UPSTREAM_UNAVAILABLE only if its status is 5xx',
    name => {
      const withStatus = (httpStatusCode: number) =>
        mapError(Object.assign(cognitoError(name), { $metadata: { httpStatusCode } }), 'public')
      expect(withStatus(500)).toEqual({ code: 'UPSTREAM_UNAVAILABLE' })
      expect(withStatus(400)).toBeUndefined()
    },
  )

  test('maps an unknown exception with the status 429 to TOO_MANY_REQUESTS', () => {
    const error = Object.assign(cognitoError('UnknownError'), { $metadata: { httpStatusCode: 429 } })
    expect(mapError(error, 'public')).toEqual({ code: 'TOO_MANY_REQUESTS' })
  })

  test.each([
    ['Access Token has expired', 'user', 'TOKEN_INVALID'],
    ['Refresh Token has been revoked', 'public', 'TOKEN_INVALID'],
    ['Invalid Access Token', 'user', 'TOKEN_INVALID'],
    ['Invalid session for the user, session can only be used once.', 'public', 'SESSION_EXPIRED'],
  ] as const)('maps NotAuthorizedException "%s" at %s access to %s', (message, access, code) => {
    expect(mapError(cognitoError('NotAuthorizedException', message), access)).toEqual({ code })
  })
})
