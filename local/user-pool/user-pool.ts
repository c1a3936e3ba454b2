/** The local user pool, which imitates Cognito and is configured by the template's properties. */
import { randomBytes, randomInt } from 'node:crypto'
import { activityOf } from './activity.ts'
import { createAttempts } from './attempts.ts'
import { createAttributeRules } from './attributes.ts'
import { createAuthEvents } from './auth-events.ts'
import { createAuthenticationMethods } from './authentication-methods.ts'
import type { Command, PoolContext } from './command.ts'
import * as commands from './commands/index.ts'
import { readConfiguration } from './configuration.ts'
import { type Database, openDatabase, setting } from './database.ts'
import type { Caller } from './device.ts'
import { createDomain } from './domain/index.ts'
import { CognitoError } from './errors.ts'
import { createFederation } from './federation/index.ts'
import { createGroups } from './groups.ts'
import { readProviders } from './identity-providers.ts'
import { createLockout } from './lockout.ts'
import { createOutbox } from './messages.ts'
import { createPasskeys } from './passkey-store.ts'
import { createPasswords, openHashCost } from './passwords.ts'
import { createRates } from './rates.ts'
import { createRelyingParty, type PasskeyOptions } from './relying-party.ts'
import { readSessionConfiguration } from './session-configuration.ts'
import { createSessions } from './sessions.ts'
import { type KeyPair, openSigningKeys } from './signing-keys.ts'
import { createTokenSessions } from './token-sessions.ts'
import { createTokens } from './tokens.ts'
import { triggerFunctions } from './triggers/lambda-config.ts'
import { createTriggers, type Invoke } from './triggers/trigger.ts'
import { createUsers } from './users.ts'

export interface UserPoolOptions {
  region: string
  /** The template's AWS::Cognito::UserPool properties, intrinsics resolved. */
  poolProperties: unknown
  /** The template's AWS::Cognito::UserPoolClient properties, intrinsics resolved. */
  clientProperties: unknown
  /** A file, or `:memory:`. Stores the ids of the pool and client, but not their properties. */
  database: string
  /** The clock; by default the machine's. */
  now?: () => Date
  /** scrypt's N, for all passwords of a new file; an existing one keeps its own. By default 2^10, about 2 ms. */
  passwordHashCost?: number
  /** Signs the tokens; by default the pool generates one, which takes a tenth of a second. */
  keyPair?: KeyPair
  /** Whether ListUsers returns short, even empty, pages although more users exist, as Cognito can; by default it does not. */
  shortPages?: boolean
  /** Which pages may use passkeys; by default those that belong to the template's relying party. */
  passkeys?: PasskeyOptions
  /** Whether Cognito's default request rate quotas apply; by default they do not. */
  limits?: boolean
  /** The template's properties of the custom resource that sets how sessions are tracked; by default they are not. */
  sessionProperties?: unknown
  /** The template's AWS::Cognito::UserPoolDomain properties, if it has a domain; their values do not matter here. */
  domainProperties?: unknown
  /** The template's AWS::Cognito::UserPoolIdentityProvider properties, intrinsics resolved; by default none. */
  providerProperties?: readonly unknown[]
  /** Invokes the functions of triggers; required if the pool has any. */
  invoke?: Invoke
  /** Milliseconds for each attempt to invoke a trigger; by default 5,000, as in Cognito. */
  triggerTimeout?: number
  /** Receives lines about what Cognito would reject; by default they are discarded. */
  log?: ((line: string) => void) | undefined
}

export type UserPool = Awaited<ReturnType<typeof openUserPool>>

const commandsByName = new Map<string, Command>(
  Object.values(commands).map(command => [command.name, command]),
)

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Throws if another pool has opened the database, or an option is not valid. */
export async function openUserPool(options: UserPoolOptions) {
  const database = openDatabase(options.database)
  try {
    return await createUserPool(options, database)
  } catch (error) {
    database.sql.close()
    throw error
  }
}

async function createUserPool(options: UserPoolOptions, database: Database) {
  const {
    region,
    shortPages = false,
    limits = false,
    now = () => new Date(),
    invoke = () =>
      Promise.reject(new Error('The pool has triggers, but was opened without the option invoke.')),
    triggerTimeout: timeout = 5000,
  } = options
  const configuration = readConfiguration(options.poolProperties, options.clientProperties)
  const suffix = () =>
    Array.from({ length: 9 }, () => alphanumeric.charAt(randomInt(alphanumeric.length))).join('')
  const id = setting(database, 'pool id', () => `${region}_${suffix()}`)
  const clientId = setting(database, 'client id', () => randomBytes(13).toString('hex'))
  const createdAt = Date.parse(setting(database, 'created at', () => now().toISOString()))
  const keys = await openSigningKeys(database, options.keyPair)
  const passwordHashCost = openHashCost(database, options.passwordHashCost)
  const users = createUsers(database, configuration, now)
  const countRequest = createRates(users, now)
  const groups = createGroups(database, now)
  const attributes = createAttributeRules(configuration)
  const { LambdaConfig: config } = configuration.pool
  const triggers = createTriggers({ config, region, userPoolId: id, clientId, invoke, timeout })
  const sessionConfiguration = readSessionConfiguration(options.sessionProperties)
  const tokenSessions = createTokenSessions(database, sessionConfiguration, now)
  const methods = createAuthenticationMethods(database, configuration.pool.UserPoolTier)
  const parts = { database, configuration, keys, users, groups, attributes, triggers, clientId, now }

  const context: PoolContext = {
    id,
    clientId,
    createdAt,
    region,
    configuration,
    database,
    providers: readProviders(options.providerProperties ?? [], options.clientProperties),
    users,
    groups,
    attributes,
    passwords: createPasswords(configuration.pool.Policies.PasswordPolicy, passwordHashCost, now),
    lockout: createLockout(database, now),
    methods,
    attempts: createAttempts(database, now),
    authEvents: createAuthEvents(database, configuration, now),
    sessions: createSessions(database, configuration, now),
    simulatedSessions: createSessions(database, configuration, now, 'simulated'),
    simulationKey: setting(database, 'simulation key', () => randomBytes(32).toString('hex')),
    passkeys: createPasskeys(database, now),
    relyingParty: createRelyingParty(configuration, options.passkeys),
    tokens: createTokens({ ...parts, methods, tokenSessions, issuer: () => userPool.issuer }),
    tokenSessions,
    outbox: createOutbox(database, configuration, now),
    triggers,
    shortPages,
    now,
  }

  /** Sign-ins with other providers. */
  const federation = createFederation(context.providers, context)
  const userPool = {
    id,
    clientId,
    region,
    /** What the names of new users must be. */
    userNames: userNamesOf(configuration.pool.UsernameAttributes),
    minimumPasswordLength: configuration.pool.Policies.PasswordPolicy.MinimumLength,
    /** The `iss` of its tokens: that of AWS, unless the server has set its own. */
    issuer: `https://cognito-idp.${region}.amazonaws.com/${id}`,
    /** Whether IAM authorizes the command; false for an unknown one. */
    isSigned: (name: string) => commandsByName.get(name)?.signed ?? false,
    /** Runs a command by its name in `X-Amz-Target`. Throws CognitoError. */
    async execute(name: string, input: unknown, caller?: Caller): Promise<object> {
      const command = commandsByName.get(name)
      if (!command) throw unknownCommand(name)
      if (limits) countRequest(command, input)
      const result = command.execute(input, context, caller)
      if (!context.authEvents.isEnabled) return result
      const recorded = await result.catch((error: unknown) => error)
      const activity = activityOf({ name, input, result: recorded, caller }, context)
      if (activity) context.authEvents.record(activity)
      return result
    },
    federation,
    /** At which people sign in with other providers; undefined if the pool has none. */
    domain:
      options.domainProperties === undefined ? undefined : createDomain(context, federation, options.log),
    messages: context.outbox.list,
    deliver: context.outbox.deliver,
    /** The ARNs of the triggers' functions, by the trigger's name. */
    triggerFunctions: triggerFunctions(config),
    jwks: keys.jwks,
    /** Of the access and ID tokens. */
    key: { id: keys.id, publicKey: keys.publicKey },
    close: () => database.sql.close(),
  }
  return userPool
}

function userNamesOf(attributes: readonly string[]): 'any' | 'email' | 'phone_number' {
  return (['email', 'phone_number'] as const).find(name => attributes.includes(name)) ?? 'any'
}

function unknownCommand(name: string): CognitoError {
  const supported = [...commandsByName.keys()].join(', ')
  const message = `The local user pool does not support the command ${name}. It supports ${supported}.`
  return new CognitoError('UnknownOperationException', message)
}
