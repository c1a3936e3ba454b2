/** The list of a stage's alarms. */
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Settings } from '../../config/settings.ts'
import { type Metrics, percent } from './metrics.ts'

export interface AlarmDefinition {
  /** The name of a page in docs/runbooks/. */
  runbook: string
  /** Distinguishes alarms that share a runbook. */
  dimension?: string
  description: string
  metric: IMetric
  threshold: number
  datapointsToAlarm: number
  evaluationPeriods: number
}

export function alarmDefinitions(
  settings: NonNullable<Settings['alarms']>,
  quotas: Settings['quotas'],
  metrics: Metrics,
): AlarmDefinition[] {
  const { signInFailures, serverErrors, latencyMs, throttlesPerMinute, quotaPercent, firewallBlocks } =
    settings
  return [
    {
      runbook: 'sign-in-failures',
      description: `At least ${signInFailures.percent} % of the sign-in steps fail.`,
      metric: percent(metrics.failureRate, metrics.failedSteps, signInFailures.atLeast),
      threshold: signInFailures.percent,
      datapointsToAlarm: 2,
      evaluationPeriods: 3,
    },
    {
      runbook: 'server-errors',
      description: `At least ${serverErrors.percent} % of the requests return a 5xx.`,
      metric: percent(metrics.errorRate, metrics.serverErrors, serverErrors.atLeast),
      threshold: serverErrors.percent,
      datapointsToAlarm: 1,
      evaluationPeriods: 1,
    },
    {
      runbook: 'server-errors',
      dimension: 'deliveries',
      description: `Cognito could not send ${serverErrors.atLeast} or more messages in five minutes.`,
      metric: metrics.undelivered,
      threshold: serverErrors.atLeast,
      datapointsToAlarm: 1,
      evaluationPeriods: 1,
    },
    {
      runbook: 'latency',
      description: `The p99 latency is ${latencyMs} ms or more.`,
      metric: metrics.latency('p99'),
      threshold: latencyMs,
      // With few requests, p99 is the slowest request: a single cold start must not trigger the alarm.
      datapointsToAlarm: 3,
      evaluationPeriods: 3,
    },
    {
      runbook: 'throttles',
      description: `${throttlesPerMinute} or more requests per minute are throttled.`,
      metric: metrics.throttles,
      threshold: throttlesPerMinute,
      datapointsToAlarm: 3,
      evaluationPeriods: 5,
    },
    ...metrics.calls.map(({ key, metric }) => ({
      runbook: 'quota',
      dimension: key,
      description: `Calls to Cognito use ${quotaPercent} % or more of the stage's ${key} quota of ${quotas[key]} per second.`,
      metric,
      threshold: Math.ceil((quotas[key] * 60 * quotaPercent) / 100),
      datapointsToAlarm: 3,
      evaluationPeriods: 5,
    })),
    {
      runbook: 'own-calls-blocked',
      description: "The user pool's firewall blocks calls of the API itself, and its callers get a 500.",
      metric: metrics.blockedCalls,
      threshold: 1,
      datapointsToAlarm: 1,
      evaluationPeriods: 1,
    },
    ...metrics.firewallBlocks.map(({ key, metric }) => ({
      runbook: 'firewall-blocks',
      dimension: key,
      description: `The web ACL ${key} blocks ${firewallBlocks} or more requests in five minutes.`,
      metric,
      threshold: firewallBlocks,
      datapointsToAlarm: 1,
      evaluationPeriods: 1,
    })),
  ]
}
