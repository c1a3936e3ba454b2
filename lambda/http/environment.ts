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
  USER_POOL_ID: z.string(),
  USER_POOL_CLIENT_ID: z.string(),
  /** Left out where the pool is not this stack's own. */
  PASSWORD_POLICY: z.optional(json(passwordPolicySchema)),
  /** JSON array of origins, or `["*"]`. */
  ALLOWED_ORIGINS: json(z.array(z.string())),
})

export type EnvironmentVariable = keyof z.output<typeof schema>
export type Environment = ReturnType<typeof readEnvironment>

/** Throws where a variable is missing or malformed: the function then fails at its start, not at a request. */
export function readEnvironment(variables: Record<string, string | undefined>) {
  const { USER_POOL_ID, USER_POOL_CLIENT_ID, PASSWORD_POLICY, ALLOWED_ORIGINS } = schema.parse(variables)
  return {
    pool: { id: USER_POOL_ID, clientId: USER_POOL_CLIENT_ID, passwordPolicy: PASSWORD_POLICY },
    allowedOrigins: ALLOWED_ORIGINS,
  }
}
