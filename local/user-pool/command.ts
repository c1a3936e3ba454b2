/** Defines commands, and everything that they can use. */
import type { CommandName, Input } from './api-model/inputs.ts'
import { parseInput } from './api-model/validation.ts'
import type { Attempts } from './attempts.ts'
import type { AttributeRules } from './attributes.ts'
import type { Configuration } from './configuration.ts'
import { exceptions } from './errors.ts'
import type { Groups } from './groups.ts'
import type { Lockout } from './lockout.ts'
import type { Outbox } from './messages.ts'
import type { Passwords } from './passwords.ts'
import type { Category } from './rates.ts'
import type { Sessions } from './sessions.ts'
import type { Tokens } from './tokens.ts'
import type { Triggers } from './triggers/trigger.ts'
import type { Users } from './users.ts'

export interface PoolContext {
  id: string
  clientId: string
  /** When the pool and its client were created. */
  createdAt: Date
  region: string
  configuration: Configuration
  users: Users
  groups: Groups
  attributes: AttributeRules
  passwords: Passwords
  lockout: Lockout
  attempts: Attempts
  sessions: Sessions
  tokens: Tokens
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
  execute(input: unknown, pool: PoolContext): Promise<object>
}

interface Definition<N extends CommandName> extends CommandProperties {
  /** Returns the output, or a promise of it; nothing if that has no members. */
  run(input: Input<N>, pool: PoolContext): unknown
}

/** Defines a command. Its input is validated against Cognito's API model. */
export function command<N extends CommandName>(name: N, { run, ...properties }: Definition<N>): Command {
  return {
    name,
    ...properties,
    async execute(request, pool) {
      const input = parseInput(name, request)
      checkPoolAndClient(input, pool)
      return (await run(input, pool)) ?? {}
    },
  }
}

/** No other pool or client exists here. */
function checkPoolAndClient(input: object, { id, clientId }: PoolContext): void {
  const { UserPoolId = id, ClientId = clientId }: { UserPoolId?: string; ClientId?: string } = input
  if (UserPoolId !== id) throw exceptions.poolNotFound(UserPoolId)
  if (ClientId !== clientId) throw exceptions.clientNotFound(ClientId)
}
