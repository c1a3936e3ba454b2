/** The dashboard of a stage: whether people can sign in, and what keeps them from it. */
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { type Metrics, percent } from './metrics.ts'

interface DashboardProps {
  alarms: readonly cloudwatch.Alarm[]
  metrics: Metrics
}

/** Of the 24 columns that a dashboard has. */
const half = 12

export class Dashboard extends Construct {
  constructor(scope: Construct, { alarms, metrics }: DashboardProps) {
    super(scope, 'Dashboard')
    const { stackName, region } = Stack.of(this)
    const { signIns, challenges, failedSteps, failedPart, firewallBlocks, firewallRules } = metrics
    new cloudwatch.Dashboard(this, 'Dashboard', {
      // A dashboard is the account's, not the Region's.
      dashboardName: `${stackName}-${region}`,
      widgets: [
        [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', width: 2 * half, alarms: [...alarms] })],
        [
          graph('Steps of sign-ins', [signIns, challenges, failedSteps]),
          graph('Sign-ins that fail, %', [percent(failedPart, failedSteps, 1)], 100),
        ],
        [
          graph('Problems by code', [metrics.failuresByCode]),
          graph('Requests', [
            metrics.requests,
            metrics.clientErrors,
            metrics.serverErrors,
            metrics.throttles,
          ]),
        ],
        [
          graph('Latency of the API, ms', [metrics.latency('p50'), metrics.latency('p99')]),
          graph('Latency of Cognito by quota category, p99, ms', metricsIn(metrics.cognitoLatency)),
        ],
        [
          graph('Calls to Cognito a minute by quota category', metricsIn(metrics.calls)),
          graph('Executions at a time', metrics.concurrency),
        ],
        ...(firewallBlocks.length > 0
          ? [
              [
                graph('Requests that a firewall blocks', metricsIn(firewallBlocks)),
                ...(firewallRules.length > 0
                  ? [graph('Calls to the user pool that are not signed', metricsIn(firewallRules))]
                  : []),
              ],
            ]
          : []),
      ],
    })
  }
}

function graph(title: string, left: cloudwatch.IMetric[], max?: number): cloudwatch.GraphWidget {
  const axis = { min: 0, showUnits: false, ...(max === undefined ? {} : { max }) }
  return new cloudwatch.GraphWidget({ title, left, leftYAxis: axis, width: half })
}

function metricsIn(entries: readonly { metric: cloudwatch.IMetric }[]): cloudwatch.IMetric[] {
  return entries.map(({ metric }) => metric)
}
