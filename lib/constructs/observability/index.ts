/** What tells people how a stage is: alarms and a dashboard, of the metrics that its functions and AWS already make. */
import type { Construct } from 'constructs'
import type { Stage } from '../../config/stage.ts'
import type { AuthRestApi } from '../rest-api/rest-api.ts'
import { Alarms } from './alarms.ts'
import { conditionsOf } from './conditions.ts'
import { Dashboard } from './dashboard.ts'
import { countGatewayThrottles } from './gateway-throttles.ts'
import { metricsOf, type WebAclMetrics } from './metrics.ts'

interface ObservabilityProps {
  stage: Stage
  rest: AuthRestApi
  /** Those in front of API and user pool, where the stage has a firewall. */
  webAcls: readonly WebAclMetrics[]
}

/** Nothing at all where the stage has no `alarms`. */
export function observe(scope: Construct, { stage, rest, webAcls }: ObservabilityProps): void {
  const { name, alarms: settings, quotas } = stage
  if (!settings) return
  countGatewayThrottles(scope, rest.accessLog)
  const metrics = metricsOf({
    stage: name,
    apiStage: rest.api.deploymentStage,
    functions: rest.functions,
    webAcls,
  })
  const { all } = new Alarms(scope, {
    conditions: conditionsOf(settings, quotas, metrics),
    topicArn: settings.topicArn,
  })
  new Dashboard(scope, { alarms: all, metrics })
}
