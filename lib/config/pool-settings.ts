/** The settings of the construct's own user pool and app client. They have no effect on those that it is given. */
import type { Settings } from './settings.ts'

/** By name. The value names an exception. */
export const poolSettings = {
  passwordPolicy: '',
  passwordHistory: '',
  mfa: 'except totpIssuer',
  firstFactors: 'except for the sign-in routes',
  passkeys: 'except for its routes',
  sessions: 'except for its routes',
  federation: 'except for its routes',
  signInWith: 'except in POST /users',
  requiredAttributes: '',
  customAttributes: '',
  tokens: 'except for the lifetime of the cookie of browserSessions',
  email: '',
  messages: '',
  threatProtection: 'except for its route',
  firewall: 'except for the API',
  poolAccess: '',
  poolAccessSecrets: '',
  selfSignUp: 'except for its routes',
  retainData: 'except for the logs',
} as const

/** All that pool and client may read. */
export type PoolSettings = Pick<Settings, keyof typeof poolSettings>
