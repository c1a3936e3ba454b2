/** Preflights: an OPTIONS method beside the routes of each path, which API Gateway answers by itself. */
import type * as apigateway from 'aws-cdk-lib/aws-apigateway'
import { Duration } from 'aws-cdk-lib/core'
import { type Operation, routeOf } from '../lambda/http/operation.ts'
import type { Stage } from './stage.ts'

/** What callers send: a body, a bearer, or the headers of a signature. */
const allowHeaders = [
  'Authorization',
  'Content-Type',
  'X-Amz-Date',
  'X-Amz-Security-Token',
  'X-Amz-Content-Sha256',
]

export function addCorsPreflights(
  api: apigateway.RestApi,
  operations: readonly Operation[],
  stage: Stage,
): void {
  const methodsOf = Map.groupBy(operations.map(routeOf), ({ path }) => path)
  for (const [path, routes] of methodsOf) {
    api.root.resourceForPath(path).addCorsPreflight({
      allowOrigins: stage.corsOrigins,
      allowMethods: routes.map(({ method }) => method),
      allowHeaders,
      maxAge: Duration.hours(1),
    })
  }
}
