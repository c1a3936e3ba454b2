/** The metric values of a request's log line, and the metadata by which CloudWatch finds them (embedded metric format). */
import type { CommandName } from '../contract/command-table.ts'
import { callMetric, dimension, type MetricName, metricTypes, namespace } from '../contract/metrics.ts'
import type { ProblemCode } from '../contract/problem.ts'
import type { QuotaCategory } from '../contract/quotas.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'

/** How a request ended: REFUSED was the caller's fault (4xx), FAILED was not (5xx). SIGNED_IN and CHALLENGE end a step of a sign-in. */
export type Outcome = 'SUCCEEDED' | 'SIGNED_IN' | 'CHALLENGE' | 'REFUSED' | 'FAILED'

/** Milliseconds of each call to Cognito, by quota category. */
export type CallTimes = { [Category in QuotaCategory]?: number[] }

interface Measured {
  signInStep: boolean
  outcome: Outcome
  code: ProblemCode | undefined
  /** Whether a firewall blocked a call to Cognito. */
  blocked?: boolean
  /** Whether the response has a code that the operation's documentation does not list. */
  undocumented?: boolean
  /** Whether the event of a change lacks what the notification of its user needs. */
  sealFailed?: boolean
  calls: CallTimes
}

type SignInStep = Pick<RuntimeOperation, 'commands' | 'refreshCookie'>

type Values = Partial<Record<MetricName, number | readonly number[]>>

/** Each of these is a step of a sign-in. A refresh counts against the same quota, but is none. */
const signInCommands: readonly `${CommandName}Command`[] = [
  'AdminInitiateAuthCommand',
  'AdminRespondToAuthChallengeCommand',
]

/** Whether an operation serves steps of a sign-in: by its commands, or by exchanging the code that the pool's domain returned. */
export function isSignInStep({ commands, refreshCookie }: SignInStep): boolean {
  return refreshCookie === 'set' || signInCommands.some(name => name in commands)
}

/** Values of one metric in a line (source: the embedded metric format's specification). */
const maxValuesPerMetric = 100

/** The metric values of a request; metrics that do not apply to it are omitted. */
export function measure({
  signInStep,
  outcome,
  code,
  blocked,
  undocumented,
  sealFailed,
  calls,
}: Measured): Values {
  return {
    ...(signInStep
      ? {
          signIns: Number(outcome === 'SIGNED_IN'),
          challenges: Number(outcome === 'CHALLENGE'),
          signInFailures: Number(code !== undefined),
        }
      : {}),
    ...(code === 'DELIVERY_FAILED' ? { undelivered: 1 } : {}),
    ...(code === 'TOO_MANY_REQUESTS' ? { throttles: 1 } : {}),
    ...(blocked ? { blockedCalls: 1 } : {}),
    ...(undocumented ? { undocumentedCodes: 1 } : {}),
    ...(sealFailed ? { sealFailures: 1 } : {}),
    ...callTimeValues(calls),
  }
}

function callTimeValues(calls: CallTimes): Values {
  const entries = Object.entries(calls) as [QuotaCategory, number[]][]
  return Object.fromEntries(
    entries.map(([category, times]) => [
      callMetric(category),
      times.slice(0, maxValuesPerMetric).map(roundToTenths),
    ]),
  )
}

export function roundToTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}

/** The fields of the line that hold the values, and `_aws`, which declares them as metrics. */
export function embed(values: Values, time: Date) {
  const names = Object.keys(values) as MetricName[]
  if (names.length === 0) return {}
  const directive = {
    Namespace: namespace,
    Dimensions: [[dimension]],
    Metrics: names.map(name => ({ Name: name, Unit: metricTypes[name].unit })),
  }
  return { ...values, _aws: { Timestamp: time.getTime(), CloudWatchMetrics: [directive] } }
}
