/** Routes as the stack's other parts see them: API Gateway's stage before the path, and any value for a parameter. */
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'

/** The name of API Gateway's stage: the first part of every path. */
export const apiStage = 'v1'

/** The path with each `{parameter}` replaced. */
export function pathWith(parameter: string, operation: Operation): string {
  return routeOf(operation).path.replace(/\{\w+\}/g, parameter)
}
