/** The calls that other clients send to the user pool, and how each ends: what docs/other-clients.md says about them. */
import { markdownTable } from 'markdown-table'
import type { Route } from '../../client/index.ts'
import { versions } from './direct-packages.ts'

export const clients = ['amazon-cognito-identity-js', 'aws-amplify', 'pycognito'] as const
export const stages = ['limited', 'api-only'] as const
type Client = (typeof clients)[number]
type Stage = (typeof stages)[number]

/** How a call ends on each stage: `works`, or a text of the error. */
type Outcomes = Readonly<Record<Stage, string>>

const works = 'works'
const blocked = 'ForbiddenException: Request not allowed due to WAF block.'
const withoutEffect = 'the tokens remain valid'
const everywhere: Outcomes = { limited: works, 'api-only': works }
const direct: Outcomes = { limited: works, 'api-only': blocked }
const refused = (message: string): Outcomes => ({
  limited: `InvalidParameterException: ${message}`,
  'api-only': blocked,
})
/** The client reports success all the same. */
const silent: Outcomes = { limited: works, 'api-only': withoutEffect }

/** The calls are in the order of `clients`. A client without one has an empty text, or nothing at the end. */
type Row = [purpose: string, calls: string[], outcomes: Outcomes, route?: Route]

const rows: Row[] = [
  [
    'Sign in: SRP',
    ['authenticateUser, USER_SRP_AUTH', 'signIn, USER_SRP_AUTH', 'authenticate'],
    refused('USER_SRP_AUTH is not enabled for the client.'),
    'POST /auth/sign-in',
  ],
  [
    'Sign in: password',
    ['authenticateUser, USER_PASSWORD_AUTH', 'signIn, USER_PASSWORD_AUTH'],
    refused('USER_PASSWORD_AUTH flow not enabled for this client'),
    'POST /auth/sign-in',
  ],
  [
    'Sign in: choice of factors',
    ['', 'signIn, USER_AUTH'],
    refused('USER_AUTH flow not enabled for this client'),
    'POST /auth/sign-in',
  ],
  [
    'Sign in: custom challenges',
    ['', 'signIn, CUSTOM_WITHOUT_SRP'],
    refused('CUSTOM_AUTH is not enabled for the client.'),
  ],
  ['Sign in: AWS credentials', ['', '', 'admin_authenticate'], everywhere, 'POST /auth/sign-in'],
  ['Read a user: AWS credentials', ['', '', 'admin_get_user'], everywhere, 'GET /users/{username}'],
  ['Sign up', ['signUp', 'signUp', 'register'], direct, 'POST /auth/sign-up'],
  [
    'Confirm the sign-up',
    ['confirmRegistration', 'confirmSignUp', 'confirm_sign_up'],
    direct,
    'POST /auth/sign-up/confirm',
  ],
  [
    'Resend its code',
    ['resendConfirmationCode', 'resendSignUpCode', 'resend_confirmation_code'],
    direct,
    'POST /auth/sign-up/resend',
  ],
  [
    'Forgotten password: send a code',
    ['forgotPassword', 'resetPassword', 'initiate_forgot_password'],
    direct,
    'POST /auth/forgot-password',
  ],
  [
    'Forgotten password: set a new one',
    ['confirmPassword', 'confirmResetPassword', 'confirm_forgot_password'],
    direct,
    'POST /auth/forgot-password/confirm',
  ],
  ['Read the stored session', ['getSession', 'fetchAuthSession'], everywhere],
  ['Read the claims of the tokens', ['', 'getCurrentUser', 'verify_tokens'], everywhere],
  [
    'Refresh the tokens',
    ['refreshSession', 'fetchAuthSession, forceRefresh', 'renew_access_token'],
    direct,
    'POST /auth/refresh',
  ],
  ['Read my attributes', ['getUserAttributes', 'fetchUserAttributes', 'get_user'], direct, 'GET /me'],
  ['The same, with a token provider', ['', 'fetchUserAttributes, with a tokenProvider'], direct, 'GET /me'],
  ['Change attributes', ['updateAttributes', 'updateUserAttributes', 'update_profile'], direct, 'PATCH /me'],
  ['Delete attributes', ['deleteAttributes', 'deleteUserAttributes'], direct, 'PATCH /me'],
  [
    'Verify an attribute: send a code',
    ['getAttributeVerificationCode', 'sendUserAttributeVerificationCode', 'send_verification'],
    direct,
    'POST /me/attributes/{name}/code',
  ],
  [
    'Verify an attribute',
    ['verifyAttribute', 'confirmUserAttribute', 'validate_verification'],
    direct,
    'POST /me/attributes/{name}/verify',
  ],
  [
    'Change the password',
    ['changePassword', 'updatePassword', 'change_password'],
    direct,
    'PUT /me/password',
  ],
  [
    'Authenticator app: begin',
    ['associateSoftwareToken', 'setUpTOTP', 'associate_software_token'],
    direct,
    'POST /me/totp',
  ],
  [
    'Authenticator app: verify',
    ['verifySoftwareToken', 'verifyTOTPSetup', 'verify_software_token'],
    direct,
    'POST /me/totp/verify',
  ],
  [
    'Set the second factors',
    ['setUserMfaPreference', 'updateMFAPreference', 'set_user_mfa_preference'],
    direct,
    'PUT /me/mfa',
  ],
  ['Read the second factors', ['', 'fetchMFAPreference'], direct, 'GET /me/factors'],
  ['List passkeys', ['', 'listWebAuthnCredentials'], direct, 'GET /me/passkeys'],
  ['Delete a passkey', ['', 'deleteWebAuthnCredential'], direct, 'DELETE /me/passkeys/{id}'],
  ['Sign out', ['signOut'], direct, 'POST /auth/revoke'],
  ['Sign out: Amplify', ['', 'signOut'], silent, 'POST /auth/revoke'],
  ['Sign out everywhere', ['globalSignOut', '', 'logout'], direct, 'POST /me/sign-out'],
  ['Sign out everywhere: Amplify', ['', 'signOut, global'], silent, 'POST /me/sign-out'],
  ['Delete my account', ['deleteUser', 'deleteUser', 'delete_user'], direct, 'DELETE /me'],
]

/** The calls of a client, and how each ends on a stage. */
export function callsOf(client: Client, stage: Stage): { call: string; outcome: string }[] {
  const index = clients.indexOf(client)
  return rows.flatMap(([, calls, outcomes]) => {
    const call = calls[index]
    return call ? [{ call, outcome: outcomes[stage] }] : []
  })
}

/** The predicate of a sentence about a call. */
export function endOf(outcome: string): string {
  if (outcome === works) return 'works'
  if (outcome === withoutEffect) return 'reports success although the tokens remain valid'
  return outcome === blocked ? 'is blocked by the firewall' : `is refused: ${outcome}`
}

const shortNames: Record<string, string> = {
  [works]: 'works',
  [blocked]: 'blocked',
  [withoutEffect]: '**without effect**',
}

function shareOf(client: Client, stage: Stage): string {
  const ends = callsOf(client, stage)
  return `${ends.filter(({ outcome }) => outcome === works).length} of ${ends.length} calls work`
}

/** How much of each client works. */
export const summary = () =>
  markdownTable([
    ['client', 'version', ...stages.map(stage => `\`${stage}\``)],
    ...clients.map(client => [
      `\`${client}\``,
      versions()[client] ?? '',
      ...stages.map(stage => shareOf(client, stage)),
    ]),
    ['`aws-jwt-verify`', versions()['aws-jwt-verify'] ?? '', 'works', 'works'],
  ])

const code = (text = '') => (text ? `\`${text}\`` : '')

/** What works of each client. */
export const table = () =>
  markdownTable([
    ['', ...clients.map(code), ...stages.map(code), 'route of the API'],
    ...rows.map(([purpose, calls, outcomes, route]) => [
      purpose,
      ...clients.map((_, index) => code(calls[index]?.replace(/,.*/, ''))),
      ...stages.map(stage => shortNames[outcomes[stage]] ?? 'refused'),
      code(route),
    ]),
  ])
