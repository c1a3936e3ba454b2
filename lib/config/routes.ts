/** Routes as URL paths: the API stage, and paths without parameters. */
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'

/** The name of the API Gateway stage, which is the first segment of every path. */
export const apiStage = 'v1'

/** The path with each `{parameter}` replaced. */
export function pathWith(parameter: string, operation: Operation): string {
  return routeOf(operation).path.replace(/\{\w+\}/g, parameter)
}
