/** The dashboard of a stage: sign-ins, errors, latency, use of quotas, firewall. */
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { type Metrics, percent } from './metrics.ts'

interface DashboardProps {
  alarms: readonly cloudwatch.Alarm[]
  metrics: Metrics
  /** That of the functions. */
  logGroup: ILogGroup
  prefix: string
}

/** Half of a dashboard's 24 columns. */
const half = 12

export class Dashboard extends Construct {
  constructor(scope: Construct, { alarms, metrics, logGroup, prefix }: DashboardProps) {
    super(scope, 'Dashboard')
    const { region } = Stack.of(this)
    const { signIns, challenges, failedSteps, failureRate, firewallBlocks, firewallRules } = metrics
    new cloudwatch.Dashboard(this, 'Dashboard', {
      // Dashboard names are unique in the account, across Regions.
      dashboardName: `${prefix}-${region}`,
      widgets: [
        [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', width: 2 * half, alarms: [...alarms] })],
        [
          graph('Sign-in steps', [signIns, challenges, failedSteps]),
          graph('Failed sign-in steps, %', [percent(failureRate, failedSteps, 1)], 100),
        ],
        [
          problemsByCode(logGroup),
          graph('Requests', [
            metrics.requests,
            metrics.clientErrors,
            metrics.serverErrors,
            metrics.throttles,
            metrics.undocumented,
          ]),
        ],
        [
          graph('API latency, ms', [metrics.latency('p50'), metrics.latency('p99')]),
          graph('Cognito latency by quota category, p99, ms', metricsIn(metrics.cognitoLatency)),
        ],
        [
          graph('Calls to Cognito per minute by quota category', metricsIn(metrics.calls)),
          graph('Concurrent executions', metrics.concurrency),
        ],
        ...(firewallBlocks.length > 0
          ? [
              [
                graph('Requests blocked by the firewall', metricsIn(firewallBlocks)),
                ...(firewallRules.length > 0
                  ? [graph('Unsigned calls to the user pool', metricsIn(firewallRules))]
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

/** From the log: a metric of each code would be the largest part of what the stage costs without requests. */
function problemsByCode({ logGroupName }: ILogGroup): cloudwatch.LogQueryWidget {
  return new cloudwatch.LogQueryWidget({
    title: 'Problems by code',
    logGroupNames: [logGroupName],
    queryLines: ['filter ispresent(code)', 'stats count(*) as problems by code', 'sort problems desc'],
    view: cloudwatch.LogQueryVisualizationType.TABLE,
    width: half,
  })
}

function metricsIn(entries: readonly { metric: cloudwatch.IMetric }[]): cloudwatch.IMetric[] {
  return entries.map(({ metric }) => metric)
}
