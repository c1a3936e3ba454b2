/** What a function is told by its environment variables; the stack sets them by these names. */

/** The pool's rules for passwords. */
export interface PasswordPolicy {
  minimumLength: number
  requireLowercase: boolean
  requireUppercase: boolean
  requireNumbers: boolean
  requireSymbols: boolean
}

export type EnvironmentVariable =
  /** The stage's name, by which its metrics are told from another's. */
  | 'STAGE'
  | 'USER_POOL_ID'
  | 'USER_POOL_CLIENT_ID'
  /** JSON; left out where the pool is not this stack's own. */
  | 'PASSWORD_POLICY'
  /** JSON array of the attributes that users may not read; left out where there are none. */
  | 'HIDDEN_ATTRIBUTES'
  /** What an authenticator app shows beside the user name. */
  | 'TOTP_ISSUER'
  /** JSON array of origins, or `["*"]`. */
  | 'ALLOWED_ORIGINS'

export type Environment = ReturnType<typeof readEnvironment>

/**
 * Throws where a variable is missing: the function then fails at its start, not at a request. What is in them is not
 * checked again: the stack writes it, of a stage that was checked, and a schema would be two of a cold start's fifty
 * milliseconds.
 */
export function readEnvironment(variables: Record<string, string | undefined>) {
  const text = (name: EnvironmentVariable): string => {
    const value = variables[name]
    if (value === undefined) throw new Error(`the environment variable ${name} is not set`)
    return value
  }
  const hidden = variables['HIDDEN_ATTRIBUTES' satisfies EnvironmentVariable]
  const policy = variables['PASSWORD_POLICY' satisfies EnvironmentVariable]
  return {
    stage: text('STAGE'),
    pool: {
      id: text('USER_POOL_ID'),
      clientId: text('USER_POOL_CLIENT_ID'),
      passwordPolicy: policy === undefined ? undefined : (JSON.parse(policy) as PasswordPolicy),
      hiddenAttributes: hidden === undefined ? [] : (JSON.parse(hidden) as string[]),
      totpIssuer: text('TOTP_ISSUER'),
    },
    allowedOrigins: JSON.parse(text('ALLOWED_ORIGINS')) as string[],
  }
}
