/** Cognito's default request rate quotas: per category of commands, and per user (D: the developer guide, Quotas). */
import * as z from 'zod'
import { subOf } from '../jwt.ts'
import { createTokenBucket, type TokenBucket, takeTokens } from '../token-bucket.ts'
import { exceptions } from './errors.ts'
import type { Users } from './users.ts'

interface Quota {
  /** Requests per second, for all commands of the category together. */
  rate: number
  /** Requests per second of each command, where that is less. */
  perCommand?: number
}

export const categories = {
  UserAuthentication: { rate: 120 },
  UserAuthenticationChallenge: { rate: 360 },
  UserCreation: { rate: 50 },
  UserAccountRecovery: { rate: 30 },
  UserRead: { rate: 120 },
  UserToken: { rate: 120 },
  UserUpdate: { rate: 25 },
  UserResourceRead: { rate: 50 },
  UserResourceUpdate: { rate: 25 },
  UserList: { rate: 30 },
  UserPoolResourceRead: { rate: 20, perCommand: 5 },
  UserPoolResourceUpdate: { rate: 15, perCommand: 5 },
} as const satisfies Record<string, Quota>

export type Category = keyof typeof categories

/** The category of a response to NEW_PASSWORD_REQUIRED. */
const newPasswordCategory = 'UserAccountRecovery'

/** Requests per second that read one user, and that write it. A sign-in counts as a read. */
const perUser = 10
const readCategories: readonly Category[] = [
  'UserRead',
  'UserResourceRead',
  'UserAuthentication',
  'UserAuthenticationChallenge',
]

const inputSchema = z.object({
  Username: z.string().optional().catch(undefined),
  AccessToken: z.string().optional().catch(undefined),
  AuthParameters: z.object({ USERNAME: z.string() }).optional().catch(undefined),
  ChallengeResponses: z.object({ USERNAME: z.string() }).optional().catch(undefined),
  ChallengeName: z.string().optional().catch(undefined),
})
type Input = Partial<z.output<typeof inputSchema>>

/**
 * Returns a function that counts a request, and throws TooManyRequestsException. It does not count a command without a
 * category, nor a request that exceeds one of its quotas.
 */
export function createRates(users: Users, now: () => Date) {
  const buckets = new Map<string, TokenBucket>()

  function bucketOf(name: string, rate: number): TokenBucket {
    const bucket = buckets.get(name) ?? createTokenBucket(rate)
    buckets.set(name, bucket)
    return bucket
  }

  /** The user that the request is about: the same one whether named by username, alias or token. */
  function subjectOf({
    Username,
    AccessToken,
    AuthParameters,
    ChallengeResponses,
  }: Input): string | undefined {
    const name = Username ?? AuthParameters?.USERNAME ?? ChallengeResponses?.USERNAME
    return name === undefined ? subOf(AccessToken) : (users.find(name)?.sub ?? users.keyOf(name))
  }

  return (command: { name: string; category?: Category }, input: unknown): void => {
    if (!command.category) return
    const parsed: Input = inputSchema.safeParse(input).data ?? {}
    const category = parsed.ChallengeName === 'NEW_PASSWORD_REQUIRED' ? newPasswordCategory : command.category
    const { rate, perCommand }: Quota = categories[category]
    const required = [bucketOf(category, rate)]
    if (perCommand !== undefined) required.push(bucketOf(command.name, perCommand))
    const user = subjectOf(parsed)
    const access = readCategories.includes(category) ? 'reads' : 'writes'
    if (user !== undefined) required.push(bucketOf(`${access} of ${user}`, perUser))
    if (!takeTokens(required, now())) throw exceptions.rateExceeded()
  }
}
