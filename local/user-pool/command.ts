/** Defines commands, and everything that they can use. */
import * as z from 'zod'
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
import type { Users } from './users.ts'

export interface PoolContext {
  id: string
  clientId: string
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
  /** Whether ListUsers returns short pages even though more users exist. */
  shortPages: boolean
  now(): Date
}

interface CommandProperties {
  /** As in `X-Amz-Target`. */
  name: string
  /** Whether the request is signed and IAM authorizes it. AWS WAF never evaluates such a request (D). */
  signed: boolean
  /** The request rate quota that it counts towards; omitted for commands that are not throttled here. */
  category?: Category
}

/** A command as the server runs it. */
export interface Command extends CommandProperties {
  execute(input: unknown, pool: PoolContext): Promise<object>
}

interface Definition<S extends z.ZodRawShape> extends CommandProperties {
  /** The schemas of the input's members. */
  input: S
  /** Returns the output; undefined if that has no members. */
  run(input: z.output<z.ZodObject<S>>, pool: PoolContext): object | undefined | Promise<object | undefined>
}

/** Defines a command. Invalid input is rejected as Cognito's own validation rejects it. */
export function command<S extends z.ZodRawShape>({ input, run, ...properties }: Definition<S>): Command {
  const schema = z.object(input)
  return {
    ...properties,
    async execute(request, pool) {
      const { data, error } = schema.safeParse(request)
      if (error) throw validationError(error.issues)
      checkPoolAndClient(data, pool)
      return (await run(data, pool)) ?? {}
    },
  }
}

/** Cognito counts the violations and lists them in one sentence; values are omitted because some are secrets. */
function validationError(issues: z.core.$ZodIssue[]) {
  const details = issues.map(({ path, message }) => {
    const [first = '', ...rest] = path.map(String)
    const where = [first.charAt(0).toLowerCase() + first.slice(1), ...rest].join('.')
    return `Value at '${where}' failed to satisfy constraint: ${message}`
  })
  const errors = details.length === 1 ? 'error' : 'errors'
  return exceptions.invalidParameter(`${details.length} validation ${errors} detected: ${details.join('; ')}`)
}

/** No other pool or client exists here. */
function checkPoolAndClient(input: object, { id, clientId }: PoolContext): void {
  const { UserPoolId = id, ClientId = clientId }: { UserPoolId?: string; ClientId?: string } = input
  if (UserPoolId !== id) throw exceptions.poolNotFound(UserPoolId)
  if (ClientId !== clientId) throw exceptions.clientNotFound(ClientId)
}
