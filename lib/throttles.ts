/** How much each route may take of the stage's part of Cognito's quotas. */
import type { Operation } from '../lambda/http/operation.ts'
import type { Stage } from './stage.ts'
import { StageError } from './stage.ts'

/** Requests a second of a route: an equal share, so that no route can starve another of its category. */
export function throttleOf(operation: Operation, operations: readonly Operation[], stage: Stage): number {
  const { quota } = operation
  const routes = operations.filter(other => other.quota === quota).length
  const share = Math.floor(stage.quotas[quota] / routes)
  if (share < 1) {
    throw new StageError(
      `stage ${stage.name}: quotas.${quota}: ${stage.quotas[quota]} a second is less than one for each of ${routes} routes`,
    )
  }
  return share
}
