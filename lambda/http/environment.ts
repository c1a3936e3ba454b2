/** What a function is told by its environment variables; the stack sets them by these names. */
import * as z from 'zod/mini'
import { passwordPolicySchema } from '../cognito/password-policy.ts'

const json = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string): unknown => JSON.parse(text)),
    ),
    schema,
  )

const schema = z.object({
  /** The stage's name, by which its metrics are told from another's. */
  STAGE: z.string(),
  USER_POOL_ID: z.string(),
  USER_POOL_CLIENT_ID: z.string(),
  /** Left out where the pool is not this stack's own. */
  PASSWORD_POLICY: z.optional(json(passwordPolicySchema)),
  /** What an authenticator app shows beside the user name. */
  TOTP_ISSUER: z.string(),
  /** JSON array of origins, or `["*"]`. */
  ALLOWED_ORIGINS: json(z.array(z.string())),
})

export type EnvironmentVariable = keyof z.output<typeof schema>
export type Environment = ReturnType<typeof readEnvironment>

/** Throws where a variable is missing or malformed: the function then fails at its start, not at a request. */
export function readEnvironment(variables: Record<string, string | undefined>) {
  const read = schema.parse(variables)
  return {
    stage: read.STAGE,
    pool: {
      id: read.USER_POOL_ID,
      clientId: read.USER_POOL_CLIENT_ID,
      passwordPolicy: read.PASSWORD_POLICY,
      totpIssuer: read.TOTP_ISSUER,
    },
    allowedOrigins: read.ALLOWED_ORIGINS,
  }
}
