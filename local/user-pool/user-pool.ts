/** The local user pool: what Cognito does, made from the template's own properties. */
import { randomBytes, randomInt } from 'node:crypto'
import { createAttempts } from './attempts.ts'
import { createAttributeRules } from './attributes.ts'
import type { PoolContext } from './command.ts'
import { commands } from './commands/index.ts'
import { readConfiguration } from './configuration.ts'
import { openDatabase, setting } from './database.ts'
import { CognitoError } from './errors.ts'
import { createGroups } from './groups.ts'
import { createLockout } from './lockout.ts'
import type { Message } from './message.ts'
import { createOutbox } from './messages.ts'
import { createPasswords } from './passwords.ts'
import { countedBy, createRates } from './rates.ts'
import { createSessions } from './sessions.ts'
import { type KeyPair, openSigningKeys } from './signing-keys.ts'
import { createTokens } from './tokens.ts'
import { createUsers } from './users.ts'

export interface UserPoolOptions {
  region: string
  /** The template's AWS::Cognito::UserPool properties, intrinsics resolved. */
  poolProperties: unknown
  /** The template's AWS::Cognito::UserPoolClient properties, intrinsics resolved. */
  clientProperties: unknown
  /** A file, or `:memory:`. The ids are made once and kept in it; the properties are always the template's. */
  database: string
  /** The clock; by default the machine's. */
  now?: () => Date
  /** scrypt's N; by default 2^15, about 50 ms. */
  passwordHashCost?: number
  /** That signs the tokens; by default the pool makes one of its own, which takes a tenth of a second. */
  keyPair?: KeyPair
  /** Pages of ListUsers come short, even empty, while more exists, as they can on Cognito; by default they are full. */
  shortPages?: boolean
  /** Cognito's default request rates hold; by default none does. */
  limits?: boolean
}

export interface UserPool {
  readonly id: string
  readonly clientId: string
  readonly region: string
  /** As in tokens. */
  readonly issuer: string
  /** Runs a command by the name that `X-Amz-Target` has for it. Throws CognitoError. */
  execute(command: string, input: unknown): Promise<object>
  /** What would have been sent, newest first. */
  messages(to?: string): Message[]
  jwks(): unknown
  close(): void
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export async function openUserPool(options: UserPoolOptions): Promise<UserPool> {
  const {
    region,
    passwordHashCost = 2 ** 15,
    shortPages = false,
    limits = false,
    now = () => new Date(),
  } = options
  const configuration = readConfiguration(options.poolProperties, options.clientProperties)
  const database = openDatabase(options.database)
  const suffix = () => Array.from({ length: 9 }, () => letters.charAt(randomInt(letters.length))).join('')
  const id = setting(database, 'pool id', () => `${region}_${suffix()}`)
  const clientId = setting(database, 'client id', () => randomBytes(13).toString('hex'))
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${id}`
  const keys = await openSigningKeys(database, options.keyPair)
  const rates = createRates(now)
  const users = createUsers(database, configuration, now)
  const groups = createGroups(database, now)
  const attributes = createAttributeRules(configuration)

  const context: PoolContext = {
    id,
    clientId,
    region,
    configuration,
    users,
    groups,
    attributes,
    passwords: createPasswords(configuration.pool.Policies.PasswordPolicy, passwordHashCost, now),
    lockout: createLockout(database, now),
    attempts: createAttempts(database, now),
    sessions: createSessions(database, configuration, now),
    tokens: createTokens({ database, configuration, keys, users, groups, attributes, issuer, clientId, now }),
    outbox: createOutbox(database, configuration, now),
    shortPages,
    now,
  }

  return {
    id,
    clientId,
    region,
    issuer,
    async execute(name, input) {
      const command = commands.find(command => command.name === name)
      if (!command) throw unknownCommand(name)
      if (limits) rates.count(countedBy(name, input, users))
      return command.execute(input, context)
    },
    messages: to => context.outbox.list(to),
    jwks: () => keys.jwks,
    close: () => database.sql.close(),
  }
}

function unknownCommand(name: string): CognitoError {
  const known = commands.map(({ name }) => name).join(', ')
  const message = `The local user pool does not know the command ${name}. It knows ${known}.`
  return new CognitoError('UnknownOperationException', message)
}
