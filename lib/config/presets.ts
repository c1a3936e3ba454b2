/** Complete settings, except the name, to begin with: `{ name: 'prod', ...presets.production }`. */
import type { Settings } from './settings.ts'

type Preset = Readonly<Omit<Settings, 'name'>>

/** Common to both. */
const shared = {
  mfa: { required: false, factors: ['totp'], totpIssuer: 'cognito-auth-api' },
  firstFactors: ['password'],
  signInWith: 'username',
  requiredAttributes: [],
  customAttributes: {},
  messages: {},
  corsOrigins: ['*'],
  adminReservePercent: 25,
  ownsApiGatewayLogRole: false,
  threatProtection: 'off',
} satisfies Partial<Preset>

const passwordPolicy = {
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordDays: 7,
} satisfies Partial<Preset['passwordPolicy']>

/** For developers: self sign-up, small quotas, and nothing that outlives the stack. */
const development = {
  ...shared,
  retainData: false,
  selfSignUp: true,
  passwordPolicy: { ...passwordPolicy, minimumLength: 8 },
  passwordHistory: 0,
  tokens: { accessMinutes: 60, idMinutes: 60, refreshHours: 720, challengeMinutes: 3 },
  quotas: {
    UserAuthentication: 20,
    UserAuthenticationChallenge: 60,
    UserCreation: 16,
    UserAccountRecovery: 8,
    UserRead: 20,
    UserToken: 20,
    UserUpdate: 8,
    UserResourceRead: 12,
    UserResourceUpdate: 8,
    UserList: 8,
    UserPoolResourceRead: 5,
    UserPoolResourceUpdate: 5,
  },
  logRetentionDays: 7,
  encryptLogs: false,
  tracing: false,
  poolAccess: 'limited',
} satisfies Preset

/** For users: kept data, encrypted logs, a firewall, alarms, traces, and passwords of twelve characters. */
const production = {
  ...shared,
  retainData: true,
  selfSignUp: false,
  passwordPolicy: { ...passwordPolicy, minimumLength: 12 },
  passwordHistory: 5,
  tokens: { accessMinutes: 15, idMinutes: 15, refreshHours: 720, challengeMinutes: 3 },
  quotas: {
    UserAuthentication: 100,
    UserAuthenticationChallenge: 300,
    UserCreation: 32,
    UserAccountRecovery: 20,
    UserRead: 100,
    UserToken: 100,
    UserUpdate: 16,
    UserResourceRead: 36,
    UserResourceUpdate: 16,
    UserList: 20,
    UserPoolResourceRead: 6,
    UserPoolResourceUpdate: 6,
  },
  logRetentionDays: 365,
  firewall: {
    windowSeconds: 300,
    requestsPerAddress: 2000,
    authRequestsPerAddress: 500,
    recoveryRequestsPerAddress: 100,
    signUpRequestsPerAddress: 100,
    writesPerToken: 100,
  },
  // Set api-only once the smoke test reports that none of the API's own calls is counted as a direct call.
  poolAccess: 'observe',
  encryptLogs: true,
  tracing: true,
  alarms: {
    signInFailures: { percent: 50, atLeast: 20 },
    serverErrors: { percent: 1, atLeast: 5 },
    latencyMs: 3000,
    quotaPercent: 80,
    throttlesPerMinute: 60,
    firewallBlocks: 1000,
  },
} satisfies Preset

/** The settings to begin with. Change what differs. */
export const presets = { development, production }
