/** The alarms of a stage, which tell its topic when they go off and when it is over. */
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import type { Condition } from './conditions.ts'

interface AlarmsProps {
  conditions: readonly Condition[]
  /** Of SNS. Without one, alarms only show on the dashboard. */
  topicArn: string | undefined
}

export class Alarms extends Construct {
  readonly all: readonly Alarm[]

  constructor(scope: Construct, { conditions, topicArn }: AlarmsProps) {
    super(scope, 'Alarms')
    this.all = conditions.map(condition => this.alarm(condition))
    if (topicArn) {
      const tell = new SnsAction(Topic.fromTopicArn(this, 'Topic', topicArn))
      for (const alarm of this.all) {
        alarm.addAlarmAction(tell)
        alarm.addOkAction(tell)
      }
    } else acknowledgeSilence(this)
  }

  private alarm({ page, of, meaning, metric, threshold, often, among }: Condition): Alarm {
    const name = of ? `${page}-${of}` : page
    return new Alarm(this, name, {
      alarmName: `${Stack.of(this).stackName}-${name}`,
      alarmDescription: `${meaning} What to do: docs/runbooks/${page}.md`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: often,
      evaluationPeriods: among,
      // Every metric here is made by requests. Where there is none, nobody signed in or waited, and nothing was refused or
      // blocked; an alarm that goes on is over when they stop. That nobody reaches the API is seen from outside only.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
  }
}

/** Who is to be told is for those who deploy the stage: the repository has no topic to name. */
function acknowledgeSilence(alarms: Alarms): void {
  acknowledge(alarms, {
    ids: [
      'NIST.800.53.R5::NIST.800.53.R5-CloudWatchAlarmAction',
      'HIPAA.Security::HIPAA.Security-CloudWatchAlarmAction',
      'CloudFormation-Validate::cloudwatch_alarm_action_check',
    ],
    reason:
      'The stage names no SNS topic (alarms.topicArn), so its alarms only change their state, which the dashboard shows. Set the topic, and every alarm tells it.',
  })
}
