/** The alarms of a stage. */
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import type { AlarmDefinition } from './alarm-definitions.ts'

interface AlarmsProps {
  definitions: readonly AlarmDefinition[]
  /** The SNS topic to notify when an alarm starts or ends. */
  topicArn: string | undefined
  prefix: string
}

export class Alarms extends Construct {
  readonly all: readonly Alarm[]
  private readonly prefix: string

  constructor(scope: Construct, { definitions, topicArn, prefix }: AlarmsProps) {
    super(scope, 'Alarms')
    this.prefix = prefix
    this.all = definitions.map(definition => this.alarm(definition))
    if (topicArn) {
      const action = new SnsAction(Topic.fromTopicArn(this, 'Topic', topicArn))
      for (const alarm of this.all) {
        alarm.addAlarmAction(action)
        alarm.addOkAction(action)
      }
    } else acknowledgeMissingTopic(this)
  }

  private alarm({ runbook, dimension, description, ...props }: AlarmDefinition): Alarm {
    const name = dimension ? `${runbook}-${dimension}` : runbook
    return new Alarm(this, name, {
      ...props,
      alarmName: `${this.prefix}-${name}`,
      alarmDescription: `${description} What to do: docs/runbooks/${runbook}.md`,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // All metrics come from requests, so without requests nothing fails. Detecting that no request reaches the API at all
      // requires monitoring from outside.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
  }
}

function acknowledgeMissingTopic(alarms: Alarms): void {
  acknowledge(alarms, {
    ids: [
      'NIST.800.53.R5::NIST.800.53.R5-CloudWatchAlarmAction',
      'HIPAA.Security::HIPAA.Security-CloudWatchAlarmAction',
      'CloudFormation-Validate::cloudwatch_alarm_action_check',
    ],
    reason:
      'The stage sets no SNS topic (alarms.topicArn), so its alarms only change their state, which the dashboard shows. With a topic, every alarm notifies it.',
  })
}
