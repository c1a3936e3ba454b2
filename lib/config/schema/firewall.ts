/** Settings of AWS WAF in front of the API and the user pool, and of direct calls to the pool. */
import * as z from 'zod'

/** The range that AWS WAF allows for a rate limit. */
const limit = z.number().int().min(10).max(2_000_000_000, 'AWS WAF allows at most 2000000000')

const firewall = z
  .strictObject({
    /** The period over which requests are counted. */
    windowSeconds: z.literal([60, 120, 300, 600], 'use 60, 120, 300 or 600'),
    /** Requests per address and window, to all routes. */
    requestsPerAddress: limit,
    /** To the routes below /auth, where passwords and codes can be guessed. */
    authRequestsPerAddress: limit,
    /** To the account recovery routes, which send messages and have a small Cognito quota. */
    recoveryRequestsPerAddress: limit,
    /** To the sign-up routes, if they are deployed. */
    signUpRequestsPerAddress: limit,
    /** Writes below /me per access token and window. */
    writesPerToken: limit,
  })
  .superRefine((limits, { addIssue }) => {
    const notAbove = (key: keyof typeof limits, wider: keyof typeof limits) => {
      if (limits[key] <= limits[wider]) return
      addIssue({
        code: 'custom',
        path: [key],
        message: `must not exceed ${wider}, which also counts these requests`,
      })
    }
    notAbove('authRequestsPerAddress', 'requestsPerAddress')
    notAbove('recoveryRequestsPerAddress', 'authRequestsPerAddress')
    notAbove('signUpRequestsPerAddress', 'authRequestsPerAddress')
  })

export const firewallSettings = {
  /** AWS WAF in front of the API and the user pool. */
  firewall: firewall.optional(),
  /**
   * Who may call the user pool's operations that need no IAM authorization. `limited`: anyone, within the rates of the pool's
   * firewall, if it has one. `observe`: the same, but the firewall counts the calls that `api-only` would block.
   * `api-only`: only the API's own functions.
   */
  poolAccess: z.enum(['limited', 'observe', 'api-only']),
  /**
   * Names of the secrets by which the firewall recognizes the API's functions. The functions send the first; the firewall
   * accepts all. A second is only needed during a rotation: see docs/runbooks/own-calls-blocked.md.
   */
  poolAccessSecrets: z
    .array(z.string().regex(/^[a-z0-9]{1,20}$/, 'use lowercase letters and digits'))
    .min(1)
    .max(2, 'use at most two secrets')
    .refine(names => new Set(names).size === names.length, 'name two different secrets')
    .optional(),
}

/** Names of the rules, and their metrics, that count the API's own calls to the user pool and all direct calls. */
export const callRules = { own: 'api-calls', direct: 'direct-calls' } as const

type PoolAccess = z.output<z.ZodObject<Omit<typeof firewallSettings, 'firewall'>>>

/** The names of a stage's secrets. The functions send the first one. Empty if the stage uses no secret. */
export function secretNamesOf({ poolAccess, poolAccessSecrets = ['a'] }: PoolAccess): readonly string[] {
  return poolAccess === 'limited' ? [] : poolAccessSecrets
}
