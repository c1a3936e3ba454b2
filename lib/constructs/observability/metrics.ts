/** The metrics of alarms and dashboard: custom metrics that the functions emit, and metrics of AWS services. */
import type { Stage as ApiStage } from 'aws-cdk-lib/aws-apigateway'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { callMetric, dimension, type MetricName, namespace } from '../../../lambda/contract/metrics.ts'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { categoriesOf } from '../../config/throttles.ts'

/** A web ACL in CloudWatch: `name` is unique in the stage, `metricName` in the account and Region. */
export interface WebAclMetrics {
  name: string
  metricName: string
  /** Rules that the dashboard shows. */
  rules: readonly { name: string; action: 'block' | 'count' }[]
}

interface MetricSources {
  /** The stage's name, which is a dimension of all custom metrics. */
  stage: string
  apiStage: ApiStage
  functions: readonly { operation: Operation; function: IFunction }[]
  webAcls: readonly WebAclMetrics[]
}

export type Metrics = ReturnType<typeof metricsOf>

const oneMinute = Duration.minutes(1)
const fiveMinutes = Duration.minutes(5)

export function metricsOf({ stage, apiStage, functions, webAcls }: MetricSources) {
  const { region } = Stack.of(apiStage)
  const customMetric = (
    name: MetricName,
    options: Pick<cloudwatch.MetricProps, 'statistic' | 'period' | 'label'>,
  ) =>
    new cloudwatch.Metric({
      namespace,
      metricName: name,
      dimensionsMap: { [dimension]: stage },
      period: fiveMinutes,
      ...options,
    })
  const categories = [...new Set(functions.flatMap(({ operation }) => categoriesOf(operation)))]
  return {
    signIns: customMetric('signIns', { statistic: 'Sum', label: 'signed in' }),
    challenges: customMetric('challenges', { statistic: 'Sum', label: 'challenged' }),
    failedSteps: customMetric('signInFailures', { statistic: 'Sum', label: 'failed' }),
    /** Between 0 and 1. */
    failureRate: customMetric('signInFailures', { statistic: 'Average' }),
    undelivered: customMetric('undelivered', { statistic: 'Sum', label: 'not sent' }),
    undocumented: customMetric('undocumentedCodes', { statistic: 'Sum', label: 'not documented' }),
    throttles: customMetric('throttles', { statistic: 'Sum', period: oneMinute, label: 'throttled' }),
    /** Calls to Cognito, as its quotas count them. */
    calls: by(categories, label =>
      customMetric(callMetric(label), { statistic: 'SampleCount', period: oneMinute, label }),
    ),
    cognitoLatency: by(categories, label => customMetric(callMetric(label), { statistic: 'p99', label })),

    requests: apiStage.metricCount({ period: fiveMinutes, label: 'requests' }),
    clientErrors: apiStage.metricClientError({ statistic: 'Sum', period: fiveMinutes, label: '4xx' }),
    serverErrors: apiStage.metricServerError({ statistic: 'Sum', period: fiveMinutes, label: '5xx' }),
    /** Between 0 and 1. */
    errorRate: apiStage.metricServerError({ statistic: 'Average', period: fiveMinutes }),
    latency: (statistic: 'p50' | 'p99') =>
      apiStage.metricLatency({ statistic, period: fiveMinutes, label: statistic }),

    concurrency: functions.map(({ operation, function: fn }) =>
      fn.metric('ConcurrentExecutions', { statistic: 'Maximum', period: oneMinute, label: operation.id }),
    ),
    /** Calls of the API that the user pool's firewall blocked. */
    blockedCalls: customMetric('blockedCalls', { statistic: 'Sum', label: 'blocked' }),

    /** By any rule. */
    firewallBlocks: webAcls.map(({ name, metricName }) => ({
      key: name,
      metric: firewallMetric('BlockedRequests', { WebACL: metricName, Region: region, Rule: 'ALL' }, name),
    })),
    /** By rule. AWS WAF has one metric for rules that block and one for rules that count. */
    firewallRules: webAcls.flatMap(({ metricName, rules }) =>
      rules.map(({ name, action }) => ({
        metric: firewallMetric(
          action === 'block' ? 'BlockedRequests' : 'CountedRequests',
          { WebACL: metricName, Region: region, Rule: name },
          `${name} (${action})`,
        ),
      })),
    ),
  }
}

function firewallMetric(
  metricName: string,
  dimensionsMap: { WebACL: string; Region: string; Rule: string },
  label: string,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/WAFV2',
    metricName,
    dimensionsMap,
    statistic: 'Sum',
    period: fiveMinutes,
    label,
  })
}

/** A rate between 0 and 1 as a percentage, or 0 while `count` is below `minimum`. */
export function percent(
  rate: cloudwatch.IMetric,
  count: cloudwatch.IMetric,
  minimum: number,
): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({
    expression: `IF(count >= ${minimum}, 100 * rate, 0)`,
    usingMetrics: { rate, count },
    period: fiveMinutes,
    label: '%',
  })
}

function by<Key extends string, Metric>(keys: readonly Key[], metricOf: (key: Key) => Metric) {
  return keys.map(key => ({ key, metric: metricOf(key) }))
}
