/** The metrics that alarms and dashboard are made of: those of the functions' lines by their table, and those of AWS. */
import type { Stage as ApiStage } from 'aws-cdk-lib/aws-apigateway'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Duration, Stack } from 'aws-cdk-lib/core'
import {
  callMetric,
  type DimensionsOf,
  type MetricName,
  metricTypes,
  namespace,
} from '../../../lambda/contract/metrics.ts'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { categoriesOf } from '../../config/throttles.ts'

/** A web ACL as CloudWatch knows it: `name` tells it apart within the stage, `metricName` within the account and Region. */
export interface WebAclMetrics {
  name: string
  metricName: string
  /** Rules that the dashboard shows one by one. */
  rules: readonly { name: string; action: 'block' | 'count' }[]
}

/** What there is to measure in a stage. */
interface Measured {
  /** The stage's name, as the lines have it. */
  stage: string
  apiStage: ApiStage
  functions: readonly { operation: Operation; function: IFunction }[]
  webAcls: readonly WebAclMetrics[]
}

export type Metrics = ReturnType<typeof metricsOf>

const oneMinute = Duration.minutes(1)
const fiveMinutes = Duration.minutes(5)

export function metricsOf({ stage, apiStage, functions, webAcls }: Measured) {
  const { region } = Stack.of(apiStage)
  const categories = [...new Set(functions.flatMap(({ operation }) => categoriesOf(operation)))]
  return {
    signIns: own('signIns', { stage }, { statistic: 'Sum', label: 'signed in' }),
    challenges: own('challenges', { stage }, { statistic: 'Sum', label: 'challenged' }),
    failedSteps: own('signInFailures', { stage }, { statistic: 'Sum', label: 'failed' }),
    /** Between 0 and 1. */
    failedPart: own('signInFailures', { stage }, { statistic: 'Average' }),
    failuresByCode: failuresByCode(stage),
    throttles: own('throttles', { stage }, { statistic: 'Sum', period: oneMinute, label: 'throttled' }),
    /** Calls to Cognito, which are what its quotas count. */
    calls: by(categories, label =>
      own(callMetric(label), { stage }, { statistic: 'SampleCount', period: oneMinute, label }),
    ),
    cognitoLatency: by(categories, label => own(callMetric(label), { stage }, { statistic: 'p99', label })),

    requests: apiStage.metricCount({ period: fiveMinutes, label: 'requests' }),
    clientErrors: apiStage.metricClientError({ statistic: 'Sum', period: fiveMinutes, label: '4xx' }),
    serverErrors: apiStage.metricServerError({ statistic: 'Sum', period: fiveMinutes, label: '5xx' }),
    /** Between 0 and 1. */
    serverErrorPart: apiStage.metricServerError({ statistic: 'Average', period: fiveMinutes }),
    latency: (statistic: 'p50' | 'p99') =>
      apiStage.metricLatency({ statistic, period: fiveMinutes, label: statistic }),

    concurrency: functions.map(({ operation, function: each }) =>
      each.metric('ConcurrentExecutions', { statistic: 'Maximum', period: oneMinute, label: operation.id }),
    ),
    /** Calls of ours that the user pool's firewall blocked. */
    blockedCalls: own('blockedCalls', { stage }, { statistic: 'Sum', label: 'blocked' }),

    /** By whichever rule. */
    firewallBlocks: webAcls.map(({ name, metricName }) => ({
      key: name,
      metric: firewallMetric('BlockedRequests', { WebACL: metricName, Region: region, Rule: 'ALL' }, name),
    })),
    /** What single rules match: whether they block or count makes two metrics of AWS WAF. */
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

/** How many per cent `part` (between 0 and 1) is; 0 where fewer than `atLeast` are `counted`. */
export function percent(
  part: cloudwatch.IMetric,
  counted: cloudwatch.IMetric,
  atLeast: number,
): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({
    expression: `IF(counted >= ${atLeast}, 100 * part, 0)`,
    usingMetrics: { part, counted },
    period: fiveMinutes,
    label: '%',
  })
}

function own<Name extends MetricName>(
  name: Name,
  dimensionsMap: DimensionsOf<Name>,
  options: Pick<cloudwatch.MetricProps, 'statistic' | 'period' | 'label'>,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace,
    metricName: name,
    dimensionsMap,
    period: fiveMinutes,
    ...options,
  })
}

/** A search, since a code that nobody has met has no metric, and should have no line in the graph. */
function failuresByCode(stage: string): cloudwatch.IMetric {
  const name: MetricName = 'failures'
  const schema = [namespace, ...metricTypes[name].dimensions].join()
  return new cloudwatch.MathExpression({
    expression: `SEARCH('{${schema}} MetricName="${name}" stage="${stage}"', 'Sum', 300)`,
    usingMetrics: {},
    // CloudWatch then labels each line by what tells it apart: the code.
    label: '',
    period: fiveMinutes,
  })
}

function by<Key extends string, Metric>(keys: readonly Key[], metricOf: (key: Key) => Metric) {
  return keys.map(key => ({ key, metric: metricOf(key) }))
}
