/** The reserved concurrency of a function. */
import type { Operation } from '../../lambda/contract/operation.ts'
import type { Settings } from './settings.ts'
import { StageError } from './stage.ts'
import { throttleOf } from './throttles.ts'

/**
 * The stage's setting for this operation, if any. Throws a StageError if it is below the route's throttle × p99 duration, because
 * Lambda would then throttle requests that API Gateway accepts.
 */
export function reservedConcurrencyOf(
  operation: Operation,
  operations: readonly Operation[],
  stage: Settings,
): number | undefined {
  if (!stage.reservedConcurrency) return undefined
  const { p99Seconds, perFunction, operations: overrides = {} } = stage.reservedConcurrency
  const key = `stage ${stage.name}: reservedConcurrency`
  const unknown = Object.keys(overrides).find(id => !operations.some(other => other.id === id))
  if (unknown !== undefined) throw new StageError(`${key}.operations: unknown operation ${unknown}`)

  const reserved = overrides[operation.id] ?? perFunction
  const rate = throttleOf(operation, stage)
  const needed = Math.ceil(rate * p99Seconds)
  if (reserved < needed) {
    throw new StageError(
      `${key}: ${reserved} for ${operation.id} is too low: ${rate} requests per second of up to ${p99Seconds} s need ${needed}`,
    )
  }
  return reserved
}
