/** Settings of AWS WAF in front of the API and the user pool, and of direct calls to the pool. */
import * as z from 'zod'
import type { FirewallSettings } from '../settings.ts'

/** The range that AWS WAF allows for a rate limit. */
const limit = z.number().int().min(10).max(2_000_000_000, 'AWS WAF allows at most 2000000000')

const firewall = z
  .strictObject({
    windowSeconds: z.literal([60, 120, 300, 600], 'use 60, 120, 300 or 600'),
    requestsPerAddress: limit,
    authRequestsPerAddress: limit,
    recoveryRequestsPerAddress: limit,
    signUpRequestsPerAddress: limit,
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
  firewall: firewall.optional(),
  poolAccess: z.enum(['limited', 'observe', 'api-only']),
  poolAccessSecrets: z
    .array(z.string().regex(/^[a-z0-9]{1,20}$/, 'use lowercase letters and digits'))
    .min(1, 'use at least one name, or remove poolAccessSecrets')
    .max(2, 'use at most two secrets')
    .refine(names => new Set(names).size === names.length, 'name two different secrets')
    .optional(),
}

/** Names of the rules, and their metrics, that count the API's own calls to the user pool and all direct calls. */
export const callRules = { own: 'api-calls', direct: 'direct-calls' } as const

/** The names of a stage's secrets. The functions send the first one. Empty if the stage uses no secret. */
export function secretNamesOf({
  poolAccess,
  poolAccessSecrets = ['a'],
}: Pick<FirewallSettings, 'poolAccess' | 'poolAccessSecrets'>): readonly string[] {
  return poolAccess === 'limited' ? [] : poolAccessSecrets
}
