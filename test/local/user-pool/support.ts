/** Opens local user pools with a clock of their own, and serves them to the AWS SDK. */
import { afterAll } from '@jest/globals'
import { loadOnce } from '../../loaded-once.ts'
import { connect } from './client.ts'
import { people } from './user-fixtures.ts'

const { openUserPool, serveUserPool } =
  loadOnce<typeof import('../../../local/user-pool/index.ts')>('local/user-pool/index.ts')

// Pools have keys in common here: to make them took a fifth of the CPU of the local API's tests.
const { keyPair } = loadOnce<typeof import('./key-pair.ts')>('test/local/user-pool/key-pair.ts')

export { listed, otherPassword, password } from './user-fixtures.ts'

export const region = 'us-west-2'

/** As the development stage's template has it. */
export const usualPolicy = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
}

/** As the development stage's template has them. */
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
  /** CloudFormation properties of the pool and of the client, in place of the usual ones of these names. */
  pool?: Record<string, unknown>
  client?: Record<string, unknown>
  /** A file; by default nothing is kept. */
  database?: string
  /** As in UserPoolOptions. */
  shortPages?: boolean
  limits?: boolean
}

export type TestPool = Awaited<ReturnType<typeof startPool>>

const running: { stop(): Promise<void> }[] = []

afterAll(async () => {
  await Promise.all([...running].map(pool => pool.stop()))
})

/** A pool that is served until the tests of the file are over. Its clock stands at the beginning of 2026. */
export async function startPool({ pool, client, database = ':memory:', ...options }: PoolSettings = {}) {
  let time = Date.UTC(2026, 0, 1)
  const userPool = await openUserPool({
    region,
    poolProperties: { ...usualPool, ...pool },
    clientProperties: { ...usualClient, ...client },
    database,
    now: () => new Date(time),
    passwordHashCost: 16,
    keyPair: await keyPair(),
    ...options,
  })
  const server = await serveUserPool(userPool, { port: 0 })
  const sdk = connect(server.url, userPool)

  const started = {
    ...userPool,
    ...sdk,
    ...people(sdk),
    url: server.url,
    now: () => new Date(time),
    /** Seconds by which the pool's clock goes on. */
    advance(seconds: number): void {
      time += seconds * 1000
    },
    /** The code that an address was sent last. */
    codeTo(address: string): string {
      const code = userPool.messages(address).find(message => message.code !== undefined)?.code
      if (code === undefined) throw new Error(`no code was sent to ${address}`)
      return code
    },
    /** Only a test that opens the database again needs it; else the end of the file does it. */
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
