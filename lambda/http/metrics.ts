/** The metrics that a request's log line carries: the one table that the functions, the alarms and the dashboard read. */

import type { Commands } from '../cognito/client.ts'
import type { CommandName } from '../cognito/commands.ts'
import { type QuotaCategory, quotaCategories } from '../cognito/quotas.ts'
import type { ProblemCode } from './problem.ts'

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

/** How a request ended: REFUSED is the caller's doing (4xx), FAILED is not (5xx); the middle two end a step of a sign-in. */
export type Outcome = 'SUCCEEDED' | 'SIGNED_IN' | 'CHALLENGE' | 'REFUSED' | 'FAILED'

/** Milliseconds of each call to Cognito, by the quota category in which it counts. */
export type CallTimes = { [Category in QuotaCategory]?: number[] }

interface Measured {
  signInStep: boolean
  outcome: Outcome
  code: ProblemCode | undefined
  /** Whether a firewall blocked a call to Cognito. */
  blocked?: boolean
  calls: CallTimes
}

type Values = Partial<Record<MetricName, number | readonly number[]>>

/** The commands of which each is a step of a sign-in. A refresh counts in the same quota, and is none. */
const signInCommands: readonly `${CommandName}Command`[] = [
  'AdminInitiateAuthCommand',
  'AdminRespondToAuthChallengeCommand',
]

/** Whether the requests of an operation with these commands are steps of sign-ins. */
export function isSignInStep(commands: Commands): boolean {
  return signInCommands.some(name => name in commands)
}

/** The most values of one metric in one line (source: the embedded metric format's specification). */
const mostValues = 100

/** The values that a request gives: those that it has nothing to say to are left out. */
export function measure({ signInStep, outcome, code, blocked, calls }: Measured): Values {
  return {
    ...(signInStep
      ? {
          signIns: Number(outcome === 'SIGNED_IN'),
          challenges: Number(outcome === 'CHALLENGE'),
          signInFailures: Number(code !== undefined),
        }
      : {}),
    ...(code ? { failures: 1 } : {}),
    ...(code === 'TOO_MANY_REQUESTS' ? { throttles: 1 } : {}),
    ...(blocked ? { blockedCalls: 1 } : {}),
    ...timesOf(calls),
  }
}

function timesOf(calls: CallTimes): Values {
  const categories = Object.keys(calls) as QuotaCategory[]
  return Object.fromEntries(
    categories.map(category => [
      callMetric(category),
      calls[category]?.slice(0, mostValues).map(toTenths) ?? [],
    ]),
  )
}

export function toTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
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
