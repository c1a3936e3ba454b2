/** Preflights: an OPTIONS method on each path, which API Gateway answers itself. */
import type * as apigateway from 'aws-cdk-lib/aws-apigateway'
import { Duration } from 'aws-cdk-lib/core'
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import { transportSecurity } from '../../../lambda/contract/response-headers.ts'
import type { Settings } from '../../config/settings.ts'

/** The headers of a body, a bearer token, a signature, and a trace (W3C Trace Context and Baggage), which tracing scripts add. */
const allowHeaders = [
  'Authorization',
  'Content-Type',
  'X-Amz-Date',
  'X-Amz-Security-Token',
  'X-Amz-Content-Sha256',
  'Traceparent',
  'Tracestate',
  'Baggage',
]

export function addCorsPreflights(
  api: apigateway.RestApi,
  operations: readonly Operation[],
  stage: Settings,
): void {
  const methodsOf = Map.groupBy(operations.map(routeOf), ({ path }) => path)
  for (const [path, routes] of methodsOf) {
    const preflight = api.root.resourceForPath(path).addCorsPreflight({
      allowOrigins: [...stage.corsOrigins],
      allowMethods: routes.map(({ method }) => method),
      allowHeaders,
      allowCredentials: stage.browserSessions !== undefined,
      maxAge: Duration.hours(1),
    })
    for (const [name, value] of Object.entries(transportSecurity)) addHeader(preflight, name, value)
  }
}

/** CDK gives a preflight only the headers of CORS. */
function addHeader(preflight: apigateway.Method, name: string, value: string): void {
  const method = preflight.node.defaultChild as apigateway.CfnMethod
  const parameter = `ResponseParameters.method\\.response\\.header\\.${name}`
  method.addPropertyOverride(`Integration.IntegrationResponses.0.${parameter}`, `'${value}'`)
  method.addPropertyOverride(`MethodResponses.0.${parameter}`, true)
}
