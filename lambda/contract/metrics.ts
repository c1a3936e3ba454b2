/** The metrics in a request's log line: the single table behind functions, alarms and dashboard. */
import { type QuotaCategory, quotaCategories } from './quotas.ts'

/** Fields of the line that are dimensions. Each of their values is a billed metric, so only fields with few values. */
type Dimension = 'stage' | 'code'

interface MetricType {
  unit: 'Count' | 'Milliseconds'
  dimensions: readonly Dimension[]
}

export const namespace = 'CognitoAuthApi'

/**
 * The duration of calls to Cognito. Each quota category has its own metric: a line has one value per dimension, while its
 * calls may count against several categories. The sample count is the number of calls.
 */
export function callMetric<Category extends QuotaCategory>(category: Category): `${Category}Ms` {
  return `${category}Ms`
}

const callTime = { unit: 'Milliseconds', dimensions: ['stage'] } as const
const callTimes = Object.fromEntries(
  quotaCategories.map(category => [callMetric(category), callTime]),
) as Record<`${QuotaCategory}Ms`, typeof callTime>

/** By name, which is also the line's field that holds the value. */
export const metricTypes = {
  /** For each step of a sign-in, 1 or 0: whether it returned tokens. */
  signIns: { unit: 'Count', dimensions: ['stage'] },
  /** For each step, 1 or 0: whether it returned a challenge. */
  challenges: { unit: 'Count', dimensions: ['stage'] },
  /** For each step, 1 or 0: whether it returned a problem. The average is the failure rate. */
  signInFailures: { unit: 'Count', dimensions: ['stage'] },
  /** 1 for each problem, by its code. */
  failures: { unit: 'Count', dimensions: ['stage', 'code'] },
  /** 1 for each request that Cognito throttled. Requests that API Gateway throttled are added from its access log. */
  throttles: { unit: 'Count', dimensions: ['stage'] },
  /** 1 for each request that failed because the user pool's firewall blocked a call of the API. */
  blockedCalls: { unit: 'Count', dimensions: ['stage'] },
  /** 1 for each response whose code the documentation of its operation does not list: a mistake of the API, not of its caller. */
  undocumentedCodes: { unit: 'Count', dimensions: ['stage'] },
  /** 1 for each change whose user gets no e-mail, or gets it at the current address, because sealing failed. */
  sealFailures: { unit: 'Count', dimensions: ['stage'] },
  ...callTimes,
} as const satisfies Record<string, MetricType>

export type MetricName = keyof typeof metricTypes

/** The dimensions of a metric, with their values. */
export type DimensionsOf<Name extends MetricName> = Record<
  (typeof metricTypes)[Name]['dimensions'][number],
  string
>
