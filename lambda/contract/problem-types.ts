/** The table of problem codes, with their statuses and texts. */

export interface ProblemType {
  /** The HTTP status of every response with this code. */
  status: number
  title: string
  /** The default `detail` of a response: what is wrong, and what to send instead. */
  detail: string
  /** Seconds for the Retry-After header. */
  retryAfter?: number
}

/** All codes, including those of API Gateway's own responses. They are stable: callers branch on them. */
export const problemTypes = {
  INVALID_REQUEST: {
    status: 400,
    title: 'Invalid request',
    detail: 'The request does not match the documented schema. Compare it with the API reference.',
  },
  INVALID_PARAMETER: {
    status: 400,
    title: 'Invalid parameter',
    detail: 'The user pool rejected a value in the request. Correct the value and send the request again.',
  },
  INVALID_PASSWORD: {
    status: 400,
    title: 'Invalid password',
    detail:
      'The password does not meet the password policy, is too common, or was used before. Choose another one.',
  },
  CODE_MISMATCH: {
    status: 400,
    title: 'Code mismatch',
    detail: 'The code is wrong or has expired. Check it, or request a new one.',
  },
  CODE_EXPIRED: {
    status: 400,
    title: 'Code expired',
    detail:
      'The code has expired or was used before. Request a new one; an authenticator app shows the next one within 30 seconds.',
  },
  PASSKEY_REJECTED: {
    status: 400,
    title: 'Passkey rejected',
    detail:
      'The passkey is for another user, page, domain or app client, or its options were used before or have expired. Start again with new options.',
  },
  PASSKEY_NOT_SUPPORTED: {
    status: 400,
    title: 'Passkey not supported',
    detail: 'The user pool does not accept passkeys of this authenticator. Register another one.',
  },
  INVALID_CURSOR: {
    status: 400,
    title: 'Invalid cursor',
    detail: 'The cursor has expired, or belongs to another list or filter. Start again without a cursor.',
  },
  UNAUTHORIZED: {
    status: 401,
    title: 'Unauthorized',
    detail:
      'The request has no valid access token of this API. Send one as Authorization: Bearer <access token>.',
  },
  TOKEN_INVALID: {
    status: 401,
    title: 'Invalid token',
    detail: 'The token was revoked, has expired or was not issued for this API. Sign in again.',
  },
  REAUTHENTICATION_REQUIRED: {
    status: 401,
    title: 'A more recent sign-in is required',
    detail:
      'The user signed in more than `maxAge` seconds ago; refreshing the tokens does not renew the sign-in. Sign the user in again, then repeat the request.',
  },
  TOKEN_REUSED: {
    status: 401,
    title: 'Token reused',
    detail: 'The refresh token was exchanged before, possibly by someone who stole it. Sign in again.',
  },
  INVALID_CREDENTIALS: {
    status: 401,
    title: 'Invalid credentials',
    detail: 'The user name or the password is wrong. Check both and try again.',
  },
  AUTHORIZATION_CODE_INVALID: {
    status: 401,
    title: 'Invalid authorization code',
    detail:
      'The code has expired, was used before, or belongs to another verifier, redirect URI or nonce. Start the sign-in again.',
  },
  SESSION_EXPIRED: {
    status: 401,
    title: 'Session expired',
    detail: 'The challenge session has expired, was used before or belongs to another user. Sign in again.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'Forbidden',
    detail:
      'The request is not signed or not allowed, or the route does not exist. Check the route, the AWS signature with its Region and clock, and the permissions.',
  },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    title: 'Origin not allowed',
    detail:
      'This API keeps refresh tokens in a cookie, for one web app. Send the request from its pages, or with its origin as Origin.',
  },
  REQUEST_BLOCKED: {
    status: 403,
    title: 'Request blocked',
    detail: 'A firewall rule blocked the request. Send fewer requests, or ask the operator of this API.',
  },
  TEMPORARY_PASSWORD_EXPIRED: {
    status: 403,
    title: 'Temporary password expired',
    detail:
      'The temporary password has expired. Ask an administrator to resend the invitation or set a new password.',
  },
  PASSWORD_RESET_REQUIRED: {
    status: 403,
    title: 'Password reset required',
    detail: 'The password must be reset before the user can sign in. Use the forgot-password routes.',
  },
  USER_NOT_CONFIRMED: {
    status: 403,
    title: 'User not confirmed',
    detail: 'The sign-up is not confirmed. Confirm it with the code that was sent, then sign in.',
  },
  USER_DISABLED: {
    status: 403,
    title: 'User disabled',
    detail: 'The user is disabled. Ask an administrator to enable the user.',
  },
  USER_NOT_FOUND: {
    status: 404,
    title: 'User not found',
    detail: 'The user pool has no user with this name. Check the user name.',
  },
  GROUP_NOT_FOUND: {
    status: 404,
    title: 'Group not found',
    detail: 'The user pool has no group with this name. Check the group name.',
  },
  PASSKEY_NOT_FOUND: {
    status: 404,
    title: 'Passkey not found',
    detail: 'The signed-in user has no passkey with this id. List the passkeys again.',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    title: 'Session not found',
    detail: 'The user has no active session with this id. List the sessions again.',
  },
  PROVIDER_NOT_FOUND: {
    status: 404,
    title: 'Provider not found',
    detail: 'Users cannot sign in with this provider. GET /auth/providers lists the names.',
  },
  IDENTITY_NOT_FOUND: {
    status: 404,
    title: 'Identity not found',
    detail: 'The user has no such identity. GET /users/{username} lists them.',
  },
  USERNAME_EXISTS: {
    status: 409,
    title: 'User name already exists',
    detail: 'The user name is taken. Choose another one.',
  },
  ALIAS_EXISTS: {
    status: 409,
    title: 'Alias already exists',
    detail: 'Another user signs in with this e-mail address or phone number. Send another one.',
  },
  GROUP_EXISTS: {
    status: 409,
    title: 'Group already exists',
    detail: 'The group name is taken. Choose another one.',
  },
  USER_NOT_CONFIRMABLE: {
    status: 409,
    title: 'User not confirmable',
    detail:
      'Only users who signed up and are still UNCONFIRMED can be confirmed. For a user that an administrator created, set a permanent password.',
  },
  USER_NOT_INVITABLE: {
    status: 409,
    title: 'User not invitable',
    detail:
      'Only users who have not yet chosen a password (FORCE_CHANGE_PASSWORD) can be invited again. For other users, reset the password.',
  },
  PASSWORD_NOT_RESETTABLE: {
    status: 409,
    title: 'Password not resettable',
    detail:
      'A code can be sent only to CONFIRMED users with a verified e-mail address. Resend the invitation of an invited user, or set a password. Users of a provider have no password.',
  },
  MFA_NOT_ENABLED: {
    status: 409,
    title: 'MFA not enabled',
    detail:
      'The user has not enrolled this factor, or the user pool does not offer it. Enroll the factor first, or use another one.',
  },
  PASSKEY_UNAVAILABLE: {
    status: 409,
    title: 'Passkey unavailable',
    detail: 'This user name cannot sign in with a passkey now. Choose another factor.',
  },
  PASSKEY_LIMIT_REACHED: {
    status: 409,
    title: 'Passkey limit reached',
    detail: 'The user has the maximum number of passkeys. Delete one before you register another.',
  },
  IDENTITY_HAS_USER: {
    status: 409,
    title: 'Identity has a user',
    detail:
      'A user has the name of this identity (PROVIDER_subject): a sign-in with it created that user, or someone chose the name. ' +
      'Delete that user first, then link the identity.',
  },
  IDENTITY_LINKED: {
    status: 409,
    title: 'Identity already linked',
    detail: 'The identity is linked to another user. Remove it there first.',
  },
  IDENTITY_LIMIT_REACHED: {
    status: 409,
    title: 'Identity limit reached',
    detail: 'The user has the maximum number of linked identities, five. Remove one before you link another.',
  },
  PRIMARY_IDENTITY: {
    status: 409,
    title: 'Primary identity',
    detail:
      'The user was created by a sign-in with this identity, so it cannot be removed. Disable or delete the user instead.',
  },
  CURRENT_SESSION: {
    status: 409,
    title: 'Current session',
    detail:
      'This is the session of the request. End it with POST /auth/revoke, or all with POST /me/sign-out.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    title: 'Payload too large',
    detail: 'The body is larger than this operation accepts. Stay within the limit in its description.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'The body is not declared as JSON. Send it with Content-Type: application/json.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many requests',
    detail: 'The request rate exceeds the limit of the API or the user pool. Slow down and try again.',
    retryAfter: 1,
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    title: 'Too many attempts',
    detail:
      'There were too many attempts for this user name. Wait up to 15 minutes after wrong passwords, or up to an hour after wrong or requested codes.',
    retryAfter: 60,
  },
  INTERNAL: {
    status: 500,
    title: 'Internal error',
    detail: 'The API failed unexpectedly. Quote the `requestId` when you report it.',
  },
  DELIVERY_FAILED: {
    status: 502,
    title: 'Delivery failed',
    detail:
      'The user pool could not send the message. Check the e-mail address or phone number; if it is right, try again later.',
  },
  UPSTREAM_UNAVAILABLE: {
    status: 503,
    title: 'Upstream unavailable',
    detail: 'The user pool, or the function that calls it, did not respond in time. Try again.',
    retryAfter: 1,
  },
} as const satisfies Record<string, ProblemType>

/** The stable code of a problem. */
export type ProblemCode = keyof typeof problemTypes
