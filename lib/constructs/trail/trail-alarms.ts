/** The alarms of a trail: events that are late or lost, and notifications that are not sent. */
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { CfnSubscriptionFilter } from 'aws-cdk-lib/aws-logs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration } from 'aws-cdk-lib/core'
import { type MetricName, namespace } from '../../../lambda/contract/metrics.ts'
import type { AlarmDefinition } from '../observability/alarm-definitions.ts'

const period = Duration.minutes(5)
const minute = 60
const lateMinutes = 5

interface Sources {
  /** The name of the API's stage. */
  stage: string
  forwarder: IFunction
  subscription: CfnSubscriptionFilter
  undelivered: Queue
  notifier?: IFunction | undefined
  unsent?: Queue | undefined
}

export function trailAlarms({
  stage,
  forwarder,
  subscription,
  undelivered,
  notifier,
  unsent,
}: Sources): AlarmDefinition[] {
  return [
    {
      ...once('undelivered', oldestMessage(undelivered), minute),
      description: 'Events could not be delivered to the event bus: they wait in a queue, for 14 days.',
    },
    {
      ...once('lost', lostEvents(forwarder, subscription), 1),
      description: 'Events were lost: neither the forwarder nor its queue got them.',
    },
    {
      ...once(
        'late',
        forwarder.metric('AsyncEventAge', { statistic: 'Maximum', period }),
        lateMinutes * minute * 1000,
      ),
      description: `Events wait for the forwarder, for ${lateMinutes} minutes or longer.`,
    },
    {
      ...repeatedly('forwarder', errorsOf(forwarder)),
      description: 'The forwarder fails. Lambda invokes it again, twice.',
    },
    ...(unsent
      ? [
          {
            ...once('unsent', oldestMessage(unsent), minute),
            description: 'Notifications of users could not be sent: they wait in a queue, for 14 days.',
          },
        ]
      : []),
    ...(notifier
      ? [
          {
            ...repeatedly('notifier', errorsOf(notifier)),
            description: 'The notifier fails. Lambda invokes it again, twice.',
          },
          {
            ...once('unsealed', sealFailures(stage), 1),
            description:
              'Sealing failed: users get no e-mail about a change, or get it at the current address.',
          },
        ]
      : []),
  ]
}

type Undescribed = Omit<AlarmDefinition, 'description'>

function once(dimension: string, metric: IMetric, threshold: number): Undescribed {
  return { runbook: 'event-trail', dimension, metric, threshold, datapointsToAlarm: 1, evaluationPeriods: 1 }
}

function repeatedly(dimension: string, metric: IMetric): Undescribed {
  return { ...once(dimension, metric, 1), datapointsToAlarm: 2, evaluationPeriods: 3 }
}

const oldestMessage = (queue: Queue) =>
  queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period })

const sealFailures = (stage: string) =>
  new Metric({
    namespace,
    metricName: 'sealFailures' satisfies MetricName,
    dimensionsMap: { stage },
    statistic: 'Sum',
    period,
  })

const errorsOf = (fn: IFunction) => fn.metricErrors({ statistic: 'Sum', period })

/** Those that CloudWatch Logs could not hand over, and those that Lambda could not put into the queue. */
function lostEvents(forwarder: IFunction, { logGroupName, ref }: CfnSubscriptionFilter): IMetric {
  return new MathExpression({
    expression: 'FILL(subscription, 0) + FILL(queue, 0)',
    usingMetrics: {
      subscription: new Metric({
        namespace: 'AWS/Logs',
        metricName: 'DeliveryErrors',
        dimensionsMap: { LogGroupName: logGroupName, DestinationType: 'Lambda', FilterName: ref },
        statistic: 'Sum',
        period,
      }),
      queue: forwarder.metric('DestinationDeliveryFailures', { statistic: 'Sum', period }),
    },
    label: 'lost',
    period,
  })
}
