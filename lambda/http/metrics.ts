/** The values of the metrics that a request's log line carries, and the fields by which CloudWatch reads them. */
import type { CommandName } from '../contract/command-table.ts'
import type { Commands } from '../contract/commands.ts'
import { callMetric, type MetricName, metricTypes, namespace } from '../contract/metrics.ts'
import type { ProblemCode } from '../contract/problem.ts'
import type { QuotaCategory } from '../contract/quotas.ts'

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
