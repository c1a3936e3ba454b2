/** Starts local user pools with their own clocks, and connects the AWS SDK. */
import { afterAll } from '@jest/globals'
import type { UserPool } from '../../../local/user-pool/index.ts'
import { loadOnce } from '../../loaded-once.ts'
import { connect } from './client.ts'
import { userFixtures } from './user-fixtures.ts'

const { openUserPool, serveUserPool } =
  loadOnce<typeof import('../../../local/user-pool/index.ts')>('local/user-pool/index.ts')

const { checkOutput } = loadOnce<typeof import('./cognito-model.ts')>('test/local/user-pool/cognito-model.ts')

// All pools share a key pair, since generating one for each took a fifth of the CPU of these tests.
const { keyPair } = loadOnce<typeof import('./key-pair.ts')>('test/local/user-pool/key-pair.ts')

export { listed, otherPassword, password } from './user-fixtures.ts'

export const region = 'us-west-2'

/** As in the development stage's template. */
export const usualPolicy = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
}

/** As in the development stage's template. */
const usualPool = {
  Policies: { PasswordPolicy: usualPolicy },
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ['email'],
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
}
const usualClient = {
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  PreventUserExistenceErrors: 'ENABLED',
}

export interface PoolSettings {
  /** CloudFormation properties of the pool and the client that override the usual ones. */
  pool?: Record<string, unknown>
  client?: Record<string, unknown>
  /** A file; by default nothing is stored. */
  database?: string
  /** As in UserPoolOptions. */
  shortPages?: boolean
  sessionProperties?: unknown
  domainProperties?: unknown
  providerProperties?: readonly unknown[]
  passkeys?: { relyingPartyId?: string; origins?: readonly string[] }
  limits?: boolean
  invoke?: (functionArn: string, event: object) => Promise<unknown>
  triggerTimeout?: number
  passwordHashCost?: number
  log?: (line: string) => void
  /** As in ServerOptions. */
  ownIssuer?: boolean
}

export type TestPool = Awaited<ReturnType<typeof startPool>>

const running: { stop(): Promise<void> }[] = []

afterAll(async () => {
  await Promise.all([...running].map(pool => pool.stop()))
})

/** Every output is compared with Cognito's API model; a difference is an internal error. */
function withCheckedOutput(userPool: UserPool): UserPool {
  const { execute } = userPool
  return Object.assign(userPool, {
    async execute(name: string, input: unknown, caller?: Parameters<typeof execute>[2]): Promise<object> {
      const output = await execute(name, input, caller)
      checkOutput(name, output)
      return output
    },
  })
}

/** Starts a pool, which is stopped after the tests of the file. Its clock starts at the beginning of 2026. */
export async function startPool({
  pool,
  client,
  database = ':memory:',
  ownIssuer = false,
  ...options
}: PoolSettings = {}) {
  let time = Date.UTC(2026, 0, 1)
  const userPool = await openUserPool({
    region,
    poolProperties: { ...usualPool, ...pool },
    clientProperties: { ...usualClient, ...client },
    database,
    now: () => new Date(time),
    passwordHashCost: 2,
    keyPair: await keyPair(),
    ...options,
  })
  const server = await serveUserPool(withCheckedOutput(userPool), { port: 0, ownIssuer })
  const sdk = connect(server.url, userPool)

  const started = {
    ...userPool,
    ...sdk,
    ...userFixtures(sdk),
    url: server.url,
    now: () => new Date(time),
    /** Advances the pool's clock. */
    advance(seconds: number): void {
      time += seconds * 1000
    },
    /** The last code that was sent to an address. */
    codeTo(address: string): string {
      const code = userPool.messages(address).find(message => message.code !== undefined)?.code
      if (code === undefined) throw new Error(`no code was sent to ${address}`)
      return code
    },
    /** Only needed by tests that reopen the database; otherwise the pool is stopped after the file. */
    async stop(): Promise<void> {
      running.splice(running.indexOf(started), 1)
      sdk.destroy()
      await server.stop()
      userPool.close()
    },
  }
  running.push(started)
  return started
}
