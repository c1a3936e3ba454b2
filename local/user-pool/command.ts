/** What a command is, and everything it can use. */
import type * as z from 'zod'
import type { Attempts } from './attempts.ts'
import type { AttributeRules } from './attributes.ts'
import type { Configuration } from './configuration.ts'
import { refusals } from './errors.ts'
import type { Groups } from './groups.ts'
import type { Lockout } from './lockout.ts'
import type { Outbox } from './messages.ts'
import type { Passwords } from './passwords.ts'
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
  /** Whether pages of ListUsers come short while more exists. */
  shortPages: boolean
  now(): Date
}

/** A command as the server sees it. */
export interface Command {
  /** As in `X-Amz-Target`. */
  name: string
  execute(input: unknown, pool: PoolContext): Promise<object>
}

interface Definition<S extends z.ZodType> {
  name: string
  input: S
  run(input: z.output<S>, pool: PoolContext): object | Promise<object>
}

/** Defines a command. Input that its schema refuses is answered as Cognito's own validation answers it. */
export function command<S extends z.ZodType>({ name, input, run }: Definition<S>): Command {
  return {
    name,
    async execute(given, pool) {
      const result = input.safeParse(given)
      if (!result.success) throw validationError(result.error.issues)
      refuseForeign(result.data, pool)
      return run(result.data, pool)
    },
  }
}

/** Cognito counts what is wrong and lists it in one sentence; the values are left out, since some are secrets. */
function validationError(issues: z.core.$ZodIssue[]) {
  const details = issues.map(({ path, message }) => {
    const [first = '', ...rest] = path.map(String)
    const where = [first.charAt(0).toLowerCase() + first.slice(1), ...rest].join('.')
    return `Value at '${where}' failed to satisfy constraint: ${message}`
  })
  const errors = details.length === 1 ? 'error' : 'errors'
  return refusals.invalidParameter(`${details.length} validation ${errors} detected: ${details.join('; ')}`)
}

/** A pool or client of another name does not exist here. */
function refuseForeign(input: unknown, { id, clientId }: PoolContext): void {
  const named: { UserPoolId?: string; ClientId?: string } = Object(input)
  if (named.UserPoolId !== undefined && named.UserPoolId !== id) throw refusals.poolNotFound(named.UserPoolId)
  if (named.ClientId !== undefined && named.ClientId !== clientId)
    throw refusals.clientNotFound(named.ClientId)
}
