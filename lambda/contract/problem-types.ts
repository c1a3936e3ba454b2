/** Every code that a caller can meet, with its status and words: the only table of them. */

export interface ProblemType {
  /** HTTP status that the code always comes with. */
  status: number
  title: string
  /** What the caller can do about it; the default `detail` of an answer. */
  detail: string
  /** Seconds for the Retry-After header. */
  retryAfter?: number
}

/** Every code a caller can meet, also in what API Gateway itself answers. Stable: callers branch on them. */
export const problemTypes = {
  INVALID_REQUEST: {
    status: 400,
    title: 'Invalid request',
    detail: 'The request does not have the documented shape.',
  },
  INVALID_PARAMETER: {
    status: 400,
    title: 'Invalid parameter',
    detail: 'The user pool refuses a value of the request.',
  },
  INVALID_PASSWORD: {
    status: 400,
    title: 'Invalid password',
    detail: "The password breaks the user pool's password policy, is too common, or was used before.",
  },
  CODE_MISMATCH: {
    status: 400,
    title: 'Code mismatch',
    detail: 'The code is wrong, or no longer good. Try again, or ask for another one.',
  },
  CODE_EXPIRED: {
    status: 400,
    title: 'Code expired',
    detail: 'The code is no longer good. Ask for another one.',
  },
  INVALID_CURSOR: {
    status: 400,
    title: 'Invalid cursor',
    detail: 'The cursor is not one of this list and filter, or no longer good. Begin again without it.',
  },
  UNAUTHORIZED: {
    status: 401,
    title: 'Unauthorized',
    detail: 'Send a valid access token of this API: Authorization: Bearer <access token>.',
  },
  TOKEN_INVALID: {
    status: 401,
    title: 'Token invalid',
    detail: 'The token is revoked, expired or not one of this API. Sign in again.',
  },
  REAUTHENTICATION_REQUIRED: {
    status: 401,
    title: 'A more recent sign-in is required',
    detail:
      'The user signed in more than `maxAge` seconds ago, and refreshing the tokens does not change that. Sign the user in again, then repeat the request.',
  },
  TOKEN_REUSED: {
    status: 401,
    title: 'Token reused',
    detail:
      'The refresh token was exchanged before. If that was not you, someone else has it: sign in again.',
  },
  INVALID_CREDENTIALS: {
    status: 401,
    title: 'Invalid credentials',
    detail: 'The user name or the password is wrong.',
  },
  SESSION_EXPIRED: {
    status: 401,
    title: 'Session expired',
    detail: 'The session of the challenge is used, expired or of another user. Sign in again.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Forbidden',
    detail: 'The request is not signed or not allowed, or there is no such route.',
  },
  REQUEST_BLOCKED: {
    status: 403,
    title: 'Request blocked',
    detail: 'A firewall rule refused the request.',
  },
  TEMPORARY_PASSWORD_EXPIRED: {
    status: 403,
    title: 'Temporary password expired',
    detail: 'An administrator has to resend the invitation or set a new password.',
  },
  PASSWORD_RESET_REQUIRED: {
    status: 403,
    title: 'Password reset required',
    detail: 'Reset the password by the forgot-password routes before signing in.',
  },
  USER_NOT_CONFIRMED: {
    status: 403,
    title: 'User not confirmed',
    detail: 'Confirm the sign-up with the code that was sent before signing in.',
  },
  USER_DISABLED: {
    status: 403,
    title: 'User disabled',
    detail: 'An administrator has disabled this user.',
  },
  USER_NOT_FOUND: {
    status: 404,
    title: 'User not found',
    detail: 'The user pool has no user of this name.',
  },
  GROUP_NOT_FOUND: {
    status: 404,
    title: 'Group not found',
    detail: 'The user pool has no group of this name.',
  },
  USERNAME_EXISTS: {
    status: 409,
    title: 'Username already exists',
    detail: 'Choose another user name.',
  },
  ALIAS_EXISTS: {
    status: 409,
    title: 'Alias already exists',
    detail: 'Another user already signs in with this e-mail address or phone number.',
  },
  GROUP_EXISTS: {
    status: 409,
    title: 'Group already exists',
    detail: 'Choose another name for the group.',
  },
  USER_NOT_CONFIRMABLE: {
    status: 409,
    title: 'User not confirmable',
    detail:
      'Only a user who signed up and is still UNCONFIRMED can be confirmed. To let a created user in, set a permanent password.',
  },
  USER_NOT_INVITABLE: {
    status: 409,
    title: 'User not invitable',
    detail:
      'Only a user who has not yet chosen a password (FORCE_CHANGE_PASSWORD) can be invited again. Others reset their password.',
  },
  PASSWORD_NOT_RESETTABLE: {
    status: 409,
    title: 'Password not resettable',
    detail:
      'Only a CONFIRMED user with a verified e-mail address can be sent a code. Invite again who was invited, or set a password.',
  },
  MFA_NOT_ENABLED: {
    status: 409,
    title: 'MFA not enabled',
    detail: 'The user has not enrolled this factor, or the user pool does not offer it.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: 'Payload too large',
    detail: 'The body is larger than this operation accepts. Its description names the limit.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send the body with Content-Type: application/json.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many requests',
    detail: 'The rate of requests is above what the API or the user pool allows. Slow down and try again.',
    retryAfter: 1,
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    title: 'Too many attempts',
    detail: 'Too many failed attempts for this user name. Each further one makes the wait longer.',
    retryAfter: 60,
  },
  INTERNAL: {
    status: 500,
    title: 'Internal error',
    detail: 'Something went wrong on our side. Quote the requestId to have it looked up.',
  },
  DELIVERY_FAILED: {
    status: 502,
    title: 'Delivery failed',
    detail: 'The user pool could not send the message.',
  },
  UPSTREAM_UNAVAILABLE: {
    status: 503,
    title: 'Upstream unavailable',
    detail: 'The user pool or the function in front of it did not answer in time. Try again.',
    retryAfter: 1,
  },
} as const satisfies Record<string, ProblemType>

export type ProblemCode = keyof typeof problemTypes
