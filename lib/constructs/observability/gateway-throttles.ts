/** Counts the requests that API Gateway throttles, which never reach a function. */
import { Unit } from 'aws-cdk-lib/aws-cloudwatch'
import * as logs from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { dimension, type MetricName, metricTypes, namespace } from '../../../lambda/contract/metrics.ts'

/** Adds them, from the access log, to the metric of requests that Cognito throttles. */
export function countGatewayThrottles(scope: Construct, accessLog: logs.ILogGroup): logs.MetricFilter {
  const metricName: MetricName = 'throttles'
  const { unit } = metricTypes[metricName]
  const units = { Count: Unit.COUNT, Milliseconds: Unit.MILLISECONDS }
  return new logs.MetricFilter(scope, 'GatewayThrottles', {
    logGroup: accessLog,
    filterPattern: logs.FilterPattern.stringValue('$.error', '=', 'THROTTLED'),
    metricNamespace: namespace,
    metricName,
    metricValue: '1',
    unit: units[unit],
    dimensions: { [dimension]: `$.${dimension}` },
  })
}
