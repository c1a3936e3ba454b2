/** How many executions at a time a function has to itself, where the stage reserves them. */
import type { Operation } from '../../lambda/contract/operation.ts'
import { type Stage, StageError } from './stage.ts'
import { throttleOf } from './throttles.ts'

/**
 * The stage's number for this operation. Throws a StageError where it is below the route's rate × p99 duration: the
 * function would then be throttled by requests that API Gateway lets through.
 */
export function reservedConcurrencyOf(
  operation: Operation,
  operations: readonly Operation[],
  stage: Stage,
): number | undefined {
  if (!stage.reservedConcurrency) return undefined
  const { p99Seconds, perFunction, operations: own = {} } = stage.reservedConcurrency
  const key = `stage ${stage.name}: reservedConcurrency`
  const unknown = Object.keys(own).find(id => !operations.some(other => other.id === id))
  if (unknown !== undefined) throw new StageError(`${key}.operations: no operation is called ${unknown}`)

  const reserved = own[operation.id] ?? perFunction
  const rate = throttleOf(operation, stage)
  const needed = Math.ceil(rate * p99Seconds)
  if (reserved < needed) {
    throw new StageError(
      `${key}: ${reserved} for ${operation.id} is too few: ${rate} requests a second of up to ${p99Seconds} s need ${needed}`,
    )
  }
  return reserved
}
