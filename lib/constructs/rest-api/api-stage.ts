/** API Gateway's stage: the throttle of every route, what is logged, whether requests are traced. */
import * as apigateway from 'aws-cdk-lib/aws-apigateway'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import { acknowledge } from '../../checks/acknowledge.ts'
import { apiStage } from '../../config/routes.ts'
import type { Stage } from '../../config/stage.ts'
import { throttleOf } from '../../config/throttles.ts'

const logging: apigateway.MethodDeploymentOptions = {
  loggingLevel: apigateway.MethodLoggingLevel.ERROR,
  metricsEnabled: true,
  // Requests and answers hold passwords and tokens.
  dataTraceEnabled: false,
}

export function stageOptions(
  stage: Stage,
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
    // Those without a throttle of their own are the preflights: at most one comes before each call.
    ...methodSettings(Math.max(...rates.map(({ rate }) => rate))),
    methodOptions: Object.fromEntries(
      rates.map(({ path, method, rate }) => [`${path}/${method}`, methodSettings(rate)]),
    ),
    accessLogDestination: new apigateway.LogGroupLogDestination(accessLog),
    accessLogFormat: apigateway.AccessLogFormat.custom(
      JSON.stringify({ stage: stage.name, ...accessLogFormat }),
    ),
  }
}

/** Requests that may come at once on the slowest of routes: a person with a form, a script that sets up a few users. */
const leastBurst = 5

/** Complete for every route: API Gateway turns off what an override leaves out. */
function methodSettings(rate: number): apigateway.MethodDeploymentOptions {
  return { ...logging, throttlingRateLimit: rate, throttlingBurstLimit: Math.max(2 * rate, leastBurst) }
}

/** One JSON line a request: the route and not the path, which may hold a user name. */
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
        'No answer is cached: most hold tokens or the data of one user, and a cached answer would outlive a revoked token.',
    },
    {
      ids: [
        'NIST.800.53.R5::NIST.800.53.R5-APIGWSSLEnabled',
        'HIPAA.Security::HIPAA.Security-APIGWSSLEnabled',
        'PCI.DSS.321::PCI.DSS.321-APIGWSSLEnabled',
      ],
      reason:
        'A client certificate shows an HTTP back end that API Gateway calls it. There is none: every route invokes a Lambda function by the IAM role of the API, over TLS.',
    },
  )
}
