/** Defines commands, and everything that they can use. */
import type { CommandName, Input } from './api-model/inputs.ts'
import { parseInput } from './api-model/validation.ts'
import type { Attempts } from './attempts.ts'
import type { AttributeRules } from './attributes.ts'
import type { AuthEvents } from './auth-events.ts'
import type { AuthenticationMethods } from './authentication-methods.ts'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import type { Caller } from './device.ts'
import { exceptions } from './errors.ts'
import type { Groups } from './groups.ts'
import type { Provider } from './identity-providers.ts'
import type { Lockout } from './lockout.ts'
import type { Outbox } from './messages.ts'
import type { Passkeys } from './passkey-store.ts'
import type { Passwords } from './passwords.ts'
import type { Category } from './rates.ts'
import type { RelyingParty } from './relying-party.ts'
import type { Sessions } from './sessions.ts'
import type { TokenSessions } from './token-sessions.ts'
import type { Tokens } from './tokens.ts'
import type { Triggers } from './triggers/trigger.ts'
import type { Users } from './users.ts'

export interface PoolContext {
  id: string
  clientId: string
  /** When the pool and its client were created, in milliseconds since 1970. */
  createdAt: number
  region: string
  configuration: Configuration
  /** For what is stored outside of the other members. */
  database: Database
  /** The identity providers that the app client supports. */
  providers: readonly Provider[]
  users: Users
  groups: Groups
  attributes: AttributeRules
  passwords: Passwords
  lockout: Lockout
  methods: AuthenticationMethods
  attempts: Attempts
  authEvents: AuthEvents
  sessions: Sessions
  /** Sessions of names without a user, if the client hides user existence. */
  simulatedSessions: Sessions
  /** A secret from which the passkeys of such names are computed. */
  simulationKey: string
  passkeys: Passkeys
  relyingParty: RelyingParty
  tokens: Tokens
  tokenSessions: TokenSessions
  outbox: Outbox
  triggers: Triggers
  /** Whether ListUsers returns short pages even though more users exist. */
  shortPages: boolean
  now(): Date
}

interface CommandProperties {
  /** Whether the request is signed and IAM authorizes it. AWS WAF never evaluates such a request (D). */
  signed: boolean
  /** The request rate quota that it counts towards; omitted for commands that are not throttled here. */
  category?: Category
}

/** A command as the server runs it. */
export interface Command extends CommandProperties {
  /** As in `X-Amz-Target`. */
  name: string
  execute(input: unknown, pool: PoolContext, caller?: Caller): Promise<object>
}

interface Definition<N extends CommandName> extends CommandProperties {
  /** Returns the output, or a promise of it; nothing if that has no members. */
  run(input: Input<N>, pool: PoolContext, caller: Caller): unknown
}

/** Defines a command. Its input is validated against Cognito's API model. */
export function command<N extends CommandName>(name: N, { run, ...properties }: Definition<N>): Command {
  return {
    name,
    ...properties,
    async execute(request, pool, caller = {}) {
      const input = parseInput(name, request)
      checkPoolAndClient(input, pool)
      return (await run(input, pool, caller)) ?? {}
    },
  }
}

/** No other pool or client exists here. */
function checkPoolAndClient(input: object, { id, clientId }: PoolContext): void {
  const { UserPoolId = id, ClientId = clientId }: { UserPoolId?: string; ClientId?: string } = input
  if (UserPoolId !== id) throw exceptions.poolNotFound(UserPoolId)
  if (ClientId !== clientId) throw exceptions.clientNotFound(ClientId)
}
