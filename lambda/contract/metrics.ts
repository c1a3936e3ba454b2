/** The metrics that a request's log line carries: the one table that the functions, the alarms and the dashboard read. */
import { type QuotaCategory, quotaCategories } from './quotas.ts'

/** Fields of the line that tell one metric from another. Each value makes a metric that is paid for: only such as have few. */
type Dimension = 'stage' | 'code'

interface MetricType {
  unit: 'Count' | 'Milliseconds'
  dimensions: readonly Dimension[]
}

export const namespace = 'CognitoAuthApi'

/**
 * How long each call to Cognito took: a metric for each quota category, since a line has one value per dimension, and its calls
 * may be of several categories. The sample count is the number of calls.
 */
export function callMetric<Category extends QuotaCategory>(category: Category): `${Category}Ms` {
  return `${category}Ms`
}

const callTime = { unit: 'Milliseconds', dimensions: ['stage'] } as const
const callTimes = Object.fromEntries(
  quotaCategories.map(category => [callMetric(category), callTime]),
) as Record<`${QuotaCategory}Ms`, typeof callTime>

/** A metric bears the name of the line's field that holds its value. */
export const metricTypes = {
  /** Of each step of a sign-in, 1 or 0: whether it gave tokens. */
  signIns: { unit: 'Count', dimensions: ['stage'] },
  /** Of each step, 1 or 0: whether it gave a challenge to be answered. */
  challenges: { unit: 'Count', dimensions: ['stage'] },
  /** Of each step, 1 or 0: whether it was answered by a problem. The average is the part of steps that failed. */
  signInFailures: { unit: 'Count', dimensions: ['stage'] },
  /** 1 for each problem that was answered, by its code. */
  failures: { unit: 'Count', dimensions: ['stage', 'code'] },
  /** 1 for each request that Cognito refuses because a quota is used up. Those that API Gateway refuses are added from its access log. */
  throttles: { unit: 'Count', dimensions: ['stage'] },
  /** 1 for each request that failed because the user pool's firewall blocked a call of ours. */
  blockedCalls: { unit: 'Count', dimensions: ['stage'] },
  ...callTimes,
} as const satisfies Record<string, MetricType>

export type MetricName = keyof typeof metricTypes

/** The dimensions of a metric, with their values. */
export type DimensionsOf<Name extends MetricName> = Record<
  (typeof metricTypes)[Name]['dimensions'][number],
  string
>
