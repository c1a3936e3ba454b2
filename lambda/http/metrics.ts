/** The metrics that a request's log line carries: the one table that the functions, the alarms and the dashboard read. */

import type { QuotaCategory } from './operation.ts'
import type { ProblemCode } from './problem.ts'

/** Fields of the line that tell one metric from another. Each value makes a metric that is paid for: only such as have few. */
type Dimension = 'stage' | 'code' | 'quota'

interface MetricType {
  unit: 'Count' | 'Milliseconds'
  dimensions: readonly Dimension[]
}

export const namespace = 'CognitoAuthApi'

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
  /** How long each call to Cognito took, by the quota category of the operation. The sample count is the number of calls. */
  cognitoMs: { unit: 'Milliseconds', dimensions: ['stage', 'quota'] },
} as const satisfies Record<string, MetricType>

export type MetricName = keyof typeof metricTypes

/** The dimensions of a metric, with their values. */
export type DimensionsOf<Name extends MetricName> = Record<
  (typeof metricTypes)[Name]['dimensions'][number],
  string
>

/** How a request ended: REFUSED is the caller's doing (4xx), FAILED is not (5xx); the middle two end a step of a sign-in. */
export type Outcome = 'SUCCEEDED' | 'SIGNED_IN' | 'CHALLENGE' | 'REFUSED' | 'FAILED'

interface Measured {
  quota: QuotaCategory
  outcome: Outcome
  code: ProblemCode | undefined
  /** Whether a firewall blocked a call to Cognito. */
  blocked?: boolean
  /** Milliseconds of each call to Cognito. */
  cognitoMs: readonly number[]
}

type Values = Partial<Record<MetricName, number | readonly number[]>>

/** What is a step of a sign-in: Cognito counts those, and only those, in quotas of their own. */
const signInQuotas: ReadonlySet<QuotaCategory> = new Set([
  'UserAuthentication',
  'UserAuthenticationChallenge',
])

/** The most values of one metric in one line (source: the embedded metric format's specification). */
const mostValues = 100

/** The values that a request gives: those that it has nothing to say to are left out. */
export function measure({ quota, outcome, code, blocked, cognitoMs }: Measured): Values {
  return {
    ...(signInQuotas.has(quota)
      ? {
          signIns: Number(outcome === 'SIGNED_IN'),
          challenges: Number(outcome === 'CHALLENGE'),
          signInFailures: Number(code !== undefined),
        }
      : {}),
    ...(code ? { failures: 1 } : {}),
    ...(code === 'TOO_MANY_REQUESTS' ? { throttles: 1 } : {}),
    ...(blocked ? { blockedCalls: 1 } : {}),
    ...(cognitoMs.length > 0 ? { cognitoMs: cognitoMs.slice(0, mostValues) } : {}),
  }
}

/** The fields of the line that hold the values, and `_aws`, by which CloudWatch knows them for metrics (embedded metric format). */
export function embed(values: Values, time: Date) {
  const names = Object.keys(values) as MetricName[]
  if (names.length === 0) return {}
  const groups = Object.values(Object.groupBy(names, name => metricTypes[name].dimensions.join()))
  const directives = groups.map((group = []) => ({
    Namespace: namespace,
    Dimensions: group.slice(0, 1).map(name => metricTypes[name].dimensions),
    Metrics: group.map(name => ({ Name: name, Unit: metricTypes[name].unit })),
  }))
  return { ...values, _aws: { Timestamp: time.getTime(), CloudWatchMetrics: directives } }
}
