/** What a stage can say about direct calls to its user pool, past the API. */
import * as z from 'zod'

/** Who may call the operations of the user pool that IAM does not authorize. */
export const poolAccessKeys = {
  /**
   * `limited`: anyone, within the rates of the pool's firewall, if it has one. `observe`: the same, but the firewall
   * counts what `api-only` would block. `api-only`: the API's own functions alone; the firewall blocks everyone else.
   */
  poolAccess: z.enum(['limited', 'observe', 'api-only']),
  /**
   * Names of the secrets by which the firewall recognizes the API's functions. The functions send the first; the firewall
   * accepts each. Two are needed only while one replaces the other: docs/runbooks/own-calls-blocked.md has the steps.
   */
  poolAccessSecrets: z
    .array(z.string().regex(/^[a-z0-9]{1,20}$/, 'use lowercase letters and digits'))
    .min(1)
    .max(2, 'the firewall accepts two at most')
    .refine(names => new Set(names).size === names.length, 'name two different secrets')
    .optional(),
}

/** The rules of the pool's web ACL that count the API's own calls and everyone else's: their names, and those of their metrics. */
export const callRules = { own: 'api-calls', direct: 'direct-calls' } as const

export type PoolAccess = z.output<z.ZodObject<typeof poolAccessKeys>>

/** The secrets of a stage by name, the one that the functions send first; none where no secret is used. */
export function secretNamesOf({ poolAccess, poolAccessSecrets = ['a'] }: PoolAccess): readonly string[] {
  return poolAccess === 'limited' ? [] : poolAccessSecrets
}
