/** What a person is woken for: the one list of the stage's alarms. */
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Stage } from '../../config/stage.ts'
import { type Metrics, percent } from './metrics.ts'

export interface Condition {
  /** The page in docs/runbooks/ that says what to do. */
  page: string
  /** What tells apart the conditions that share a page. */
  of?: string
  /** What is the matter. */
  meaning: string
  metric: IMetric
  /** Of the last `among` data points, so many reach or pass the threshold. */
  threshold: number
  often: number
  among: number
}

export function conditionsOf(
  settings: NonNullable<Stage['alarms']>,
  quotas: Stage['quotas'],
  metrics: Metrics,
): Condition[] {
  const { signInFailures, serverErrors, latencyMs, throttlesPerMinute, quotaPercent } = settings
  return [
    {
      page: 'sign-in-failures',
      meaning: `At least ${signInFailures.percent} % of the steps of sign-ins fail.`,
      metric: percent(metrics.failedPart, metrics.failedSteps, signInFailures.atLeast),
      threshold: signInFailures.percent,
      often: 2,
      among: 3,
    },
    {
      page: 'server-errors',
      meaning: `At least ${serverErrors.percent} % of the requests are answered by a 5xx.`,
      metric: percent(metrics.serverErrorPart, metrics.serverErrors, serverErrors.atLeast),
      threshold: serverErrors.percent,
      often: 1,
      among: 1,
    },
    {
      page: 'latency',
      meaning: `One request in a hundred takes ${latencyMs} ms or longer.`,
      metric: metrics.latency('p99'),
      threshold: latencyMs,
      // Where requests are few, the slowest of a hundred is the slowest of all: one cold start must not page.
      often: 3,
      among: 3,
    },
    {
      page: 'throttles',
      meaning: `${throttlesPerMinute} or more requests a minute are refused because a rate is used up.`,
      metric: metrics.throttles,
      threshold: throttlesPerMinute,
      often: 3,
      among: 5,
    },
    ...metrics.calls.map(({ key, metric }) => ({
      page: 'quota',
      of: key,
      meaning: `Cognito is called at ${quotaPercent} % or more of the ${quotas[key]} a second that the stage may use of ${key}.`,
      metric,
      threshold: Math.ceil((quotas[key] * 60 * quotaPercent) / 100),
      often: 3,
      among: 5,
    })),
    {
      page: 'own-calls-blocked',
      meaning: "The user pool's firewall blocks calls of the API itself, and their callers get a 500.",
      metric: metrics.blockedCalls,
      threshold: 1,
      often: 1,
      among: 1,
    },
    ...metrics.firewallBlocks.map(({ key, metric }) => ({
      page: 'firewall-blocks',
      of: key,
      meaning: `The web ACL ${key} blocks ${settings.firewallBlocks} or more requests in five minutes.`,
      metric,
      threshold: settings.firewallBlocks,
      often: 1,
      among: 1,
    })),
  ]
}
