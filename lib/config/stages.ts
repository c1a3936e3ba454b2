/** The stages that can be deployed. */
import { checkStage } from './check-stage.ts'
import { type Stage, StageError } from './stage.ts'

/** Common to all stages. */
const shared = {
  mfa: { required: false, factors: ['totp'], totpIssuer: 'cognito-auth-api' },
  emailAlias: false,
  customAttributes: {},
  messages: {},
  corsOrigins: ['*'],
  adminReservePercent: 25,
  ownsApiGatewayLogRole: true,
  threatProtection: 'off',
} satisfies Partial<Stage>

const passwordPolicy = {
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordDays: 7,
} satisfies Partial<Stage['passwordPolicy']>

const dev: Stage = {
  ...shared,
  name: 'dev',
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
  checks: 'cloudformation',
  encryptLogs: false,
  tracing: false,
  poolAccess: 'limited',
  tags: { application: 'cognito-auth-api', stage: 'dev' },
}

const prod: Stage = {
  ...shared,
  name: 'prod',
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
  checks: 'full',
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
  tags: { application: 'cognito-auth-api', stage: 'prod' },
  alarms: {
    signInFailures: { percent: 50, atLeast: 20 },
    serverErrors: { percent: 1, atLeast: 5 },
    latencyMs: 3000,
    quotaPercent: 80,
    throttlesPerMinute: 60,
    firewallBlocks: 1000,
  },
}

const stages: Record<string, Stage> = { dev, prod }

export const stageNames: readonly string[] = Object.keys(stages)

/** Throws a StageError if there is no stage of that name, or if it is invalid. */
export function stageNamed(name: string): Stage {
  const stage = Object.entries(stages).find(([known]) => known === name)?.[1]
  if (!stage) throw new StageError(`unknown stage "${name}": choose one of ${stageNames.join(', ')}`)
  return checkStage(stage)
}
