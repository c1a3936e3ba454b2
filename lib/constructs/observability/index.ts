/** Monitoring of a stage: alarms and a dashboard. */
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Settings } from '../../config/settings.ts'
import type { AuthRestApi } from '../rest-api/rest-api.ts'
import { alarmDefinitions } from './alarm-definitions.ts'
import { Alarms } from './alarms.ts'
import { Dashboard } from './dashboard.ts'
import { countGatewayThrottles } from './gateway-throttles.ts'
import { metricsOf, type WebAclMetrics } from './metrics.ts'

interface ObservabilityProps {
  stage: Settings
  /** Begins the names that must be unique in the account and Region. */
  prefix: string
  rest: AuthRestApi
  /** That of the functions. */
  logGroup: ILogGroup
  webAcls: readonly WebAclMetrics[]
}

/** Returns the alarms. Creates nothing if the stage has no `alarms`. */
export function observe(
  scope: Construct,
  { stage, prefix, rest, logGroup, webAcls }: ObservabilityProps,
): readonly Alarm[] {
  const { name, alarms: settings, quotas } = stage
  if (!settings) return []
  countGatewayThrottles(scope, rest.accessLog)
  const metrics = metricsOf({
    stage: name,
    apiStage: rest.api.deploymentStage,
    functions: rest.functions,
    webAcls,
  })
  const { all } = new Alarms(scope, {
    definitions: alarmDefinitions(settings, quotas, metrics),
    topicArn: settings.topicArn,
    prefix,
  })
  new Dashboard(scope, { alarms: all, metrics, logGroup, prefix })
  return all
}
