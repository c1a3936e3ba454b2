/** The stage of API Gateway: throttles, logs and traces. */
import * as apigateway from 'aws-cdk-lib/aws-apigateway'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { ArnFormat } from 'aws-cdk-lib/core'
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import { acknowledge } from '../../checks/acknowledge.ts'
import { apiStage } from '../../config/routes.ts'
import type { Settings } from '../../config/settings.ts'
import { throttleOf } from '../../config/throttles.ts'

const logging: apigateway.MethodDeploymentOptions = {
  loggingLevel: apigateway.MethodLoggingLevel.ERROR,
  // Metrics of single methods are billed like custom ones. Alarms and dashboard read those of the stage, which are free, and the
  // access log has the route.
  metricsEnabled: false,
  // Requests and responses contain passwords and tokens.
  dataTraceEnabled: false,
}

export function stageOptions(
  stage: Settings,
  operations: readonly Operation[],
  accessLog: ILogGroup,
): apigateway.StageOptions {
  const rates = operations.map(operation => ({
    ...routeOf(operation),
    rate: throttleOf(operation, stage),
  }))
  return {
    stageName: apiStage,
    tracingEnabled: stage.tracing,
    // For preflights, of which at most one precedes each call. All other routes have their own throttle.
    ...methodSettings(Math.max(...rates.map(({ rate }) => rate))),
    methodOptions: Object.fromEntries(
      rates.map(({ path, method, rate }) => [`${path}/${method}`, methodSettings(rate)]),
    ),
    accessLogDestination: { bind: () => ({ destinationArn: arnOf(accessLog) }) },
    accessLogFormat: apigateway.AccessLogFormat.custom(
      JSON.stringify({ stage: stage.name, ...accessLogFormat }),
    ),
  }
}

/** `LogGroupLogDestination` of older CDKs appends `:*`, and an update of the CDK would change the stage. */
function arnOf({ stack, logGroupName }: ILogGroup): string {
  return stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
}

/** Minimum burst of a route, for a person who submits a form or a script that creates a few users. */
const minBurst = 5

/** Complete for every route: API Gateway turns off any setting that an override omits. */
function methodSettings(rate: number): apigateway.MethodDeploymentOptions {
  return { ...logging, throttlingRateLimit: rate, throttlingBurstLimit: Math.max(2 * rate, minBurst) }
}

/** One JSON line per request, with the route instead of the path, which may contain a user name. */
const accessLogFormat = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  sourceIp: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  error: '$context.error.responseType',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
}

export function acknowledgeStage(stage: apigateway.Stage): void {
  acknowledge(
    stage,
    {
      ids: [
        'NIST.800.53.R5::NIST.800.53.R5-APIGWCacheEnabledAndEncrypted',
        'HIPAA.Security::HIPAA.Security-APIGWCacheEnabledAndEncrypted',
        'PCI.DSS.321::PCI.DSS.321-APIGWCacheEnabledAndEncrypted',
      ],
      reason:
        'No response is cached: most contain tokens or the data of one user, and a cached response would outlive a revoked token.',
    },
    {
      ids: [
        'NIST.800.53.R5::NIST.800.53.R5-APIGWSSLEnabled',
        'HIPAA.Security::HIPAA.Security-APIGWSSLEnabled',
        'PCI.DSS.321::PCI.DSS.321-APIGWSSLEnabled',
      ],
      reason:
        'A client certificate proves to an HTTP back end that API Gateway calls it. There is no such back end: every route invokes a Lambda function with the IAM role of the API, over TLS.',
    },
  )
}
