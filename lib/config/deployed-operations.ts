import type { Operation } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import type { OperationId } from './operation-ids.ts'
import type { Settings } from './settings.ts'
import { StageError } from './stage.ts'

/** The standard operations that the settings deploy. Throws a StageError for an unknown name in `without`. */
export function operationsOf(settings: Settings, without: readonly OperationId[] = []): readonly Operation[] {
  const unknown = without.find(name => !operations.some(({ operationId }) => operationId === name))
  if (unknown !== undefined) throw new StageError(`without: there is no operation ${unknown}`)
  const excluded = new Set<string>(without)
  return operations.filter(
    operation => isEnabled(operation, settings) && !excluded.has(operation.operationId),
  )
}

/** Whether the settings have the feature that an operation requires. */
export function isEnabled({ requires }: Operation, settings: Settings): boolean {
  if (requires === undefined) return true
  const value = settings[requires]
  return Boolean(value) && value !== 'off'
}
