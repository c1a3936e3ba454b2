import type { Operation } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import type { Stage } from './stage.ts'

/** The operations that a stage deploys. */
export function operationsOf(stage: Stage): readonly Operation[] {
  return operations.filter(({ requires }) => requires === undefined || stage[requires])
}
