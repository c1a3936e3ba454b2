/** What a month is calculated with: assumptions about its users, and measurements of this code. */
import { type CommandName, factsOf } from '../../../lambda/contract/command-table.ts'
import { type QuotaCategory, quotaCategories } from '../../../lambda/contract/quotas.ts'

/** What a sign-in causes, as commands to Cognito, one per request: itself, two refreshes, one GET /me. */
const callsPerSignIn = {
  AdminInitiateAuth: 1,
  GetTokensFromRefreshToken: 2,
  GetUser: 1,
} satisfies Partial<Record<CommandName, number>>

/** Of the calls of a sign-in, those whose command has such facts. */
function callsWhere(matches: (facts: ReturnType<typeof factsOf>) => boolean): number {
  return Object.entries(callsPerSignIn).reduce(
    (sum, [command, calls]) => sum + (matches(factsOf(command)) ? calls : 0),
    0,
  )
}

/** Nothing of this is measured on AWS. */
export const assumptions = {
  signInsPerUser: 20,
  requestsPerSignIn: callsWhere(() => true),
  /** Of these, the calls to Cognito that IAM does not sign: AWS WAF in front of the pool sees no others. */
  unsignedCallsPerSignIn: callsWhere(({ signed }) => !signed),
  /** By the quota category of Cognito in which they count. */
  callsByCategory: quotaCategories
    .map((category): [QuotaCategory, number] => [category, callsWhere(facts => facts.category === category)])
    .filter(([, calls]) => calls > 0),
  /** Per request: waiting for Cognito. */
  waitMs: 100,
  /** Requests that start an instance (source: AWS's announcement of 2025-04-29 says under 1 %). */
  coldShare: 0.01,
  /** What a start takes beyond what is measured on localhost: Lambda's runtime and Node, and a TLS handshake. */
  startMs: 200,
  memory: 512,
  /** What CloudWatch stores of a log, compressed (source: AWS's pricing calculator). */
  logsCompressed: 0.15,
  /** With `events`: the sign-in itself, and in one of ten months a change with its two events. */
  eventsPerSignIn: 1.2,
  /** Of the forwarder, which rarely gets more than one event at a time, and of the notifier. */
  forwardingSeconds: 0.05,
  /** Of the line that each of the two writes. */
  forwarderLineBytes: 200,
  /** With `notifications`. */
  notificationsPerSignIn: 0.01,
  /** X-Ray's default: the first request of each second, and this share of the others. */
  tracedShare: 0.05,
  /** The ratio of the busiest second of a month to the average one. */
  peak: 10,
}

/** Means of the requests of a sign-in, from production's template (`npm run bench:price`). */
export const measuredBytes = {
  /** Of the function's line. */
  functionLine: 496,
  /** What `events` add to it: to the line of the sign-in, as a mean of all requests. */
  event: 104,
  /** Of the access log's line. */
  accessLine: 235,
  /** With the headers. */
  response: 2262,
}

/** Milliseconds of CPU: of loading, of the first answer, and of a warm one. */
export interface MeasuredCpu {
  operation: string
  load: number
  first: number
  warm: number
}

/** The machine of `measuredCpu`. */
export const measuredOn = '2 × AMD EPYC, Node 24.22.3, linux x64'

/**
 * The sign-in, and the operations with the least and the most CPU when warm: the last lines of `npm run bench:price`. After a change of what
 * functions load, measure again, and replace these, `measuredOn` and `measuredBytes`.
 */
export const measuredCpu = [
  { operation: 'admin-initiate-auth', load: 27.2, first: 15.0, warm: 0.76 },
  { operation: 'list-providers', load: 3.4, first: 1.6, warm: 0.03 },
  { operation: 'confirm-forgot-password', load: 27.7, first: 19.7, warm: 1.78 },
] as const satisfies readonly MeasuredCpu[]
