/** The metrics in a request's log line: the single table behind functions, alarms and dashboard. */
import { type QuotaCategory, quotaCategories } from './quotas.ts'

interface MetricType {
  unit: 'Count' | 'Milliseconds'
}

/** The field of the line that is the only dimension. Each value of a dimension makes another billed metric. */
export const dimension = 'stage'

export const namespace = 'CognitoAuthApi'

/**
 * The duration of calls to Cognito. Each quota category has its own metric: a line has one value per dimension, while its
 * calls may count against several categories. The sample count is the number of calls.
 */
export function callMetric<Category extends QuotaCategory>(category: Category): `${Category}Ms` {
  return `${category}Ms`
}

const callTime = { unit: 'Milliseconds' } as const
const callTimes = Object.fromEntries(
  quotaCategories.map(category => [callMetric(category), callTime]),
) as Record<`${QuotaCategory}Ms`, typeof callTime>

/** By name, which is also the line's field that holds the value. */
export const metricTypes = {
  /** For each step of a sign-in, 1 or 0: whether it returned tokens. */
  signIns: { unit: 'Count' },
  /** For each step, 1 or 0: whether it returned a challenge. */
  challenges: { unit: 'Count' },
  /** For each step, 1 or 0: whether it returned a problem. The average is the failure rate. */
  signInFailures: { unit: 'Count' },
  /** 1 for each request whose message Cognito could not send, whether or not the response shows it. */
  undelivered: { unit: 'Count' },
  /** 1 for each request that Cognito throttled. Requests that API Gateway throttled are added from its access log. */
  throttles: { unit: 'Count' },
  /** 1 for each request that failed because the user pool's firewall blocked a call of the API. */
  blockedCalls: { unit: 'Count' },
  /** 1 for each response whose code the documentation of its operation does not list: a mistake of the API, not of its caller. */
  undocumentedCodes: { unit: 'Count' },
  /** 1 for each change whose user gets no e-mail, or gets it at the current address, because sealing failed. */
  sealFailures: { unit: 'Count' },
  ...callTimes,
} as const satisfies Record<string, MetricType>

export type MetricName = keyof typeof metricTypes
