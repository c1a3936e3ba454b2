/** The operations that a stage deploys, with the commands that they can send there. */
import type { Operation, Requirement } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import type { OperationId } from './operation-ids.ts'
import type { Settings } from './settings.ts'
import { StageError } from './stage.ts'

/** The standard operations that the settings deploy. Throws a StageError for an unknown name in `without`. */
export function operationsOf(settings: Settings, without: readonly OperationId[] = []): readonly Operation[] {
  const unknown = without.find(name => !operations.some(({ operationId }) => operationId === name))
  if (unknown !== undefined) throw new StageError(`without: there is no operation ${unknown}`)
  const excluded = new Set<string>(without)
  return operations
    .filter(operation => isEnabled(operation, settings) && !excluded.has(operation.operationId))
    .map(operation => withEnabledCommands(operation, settings))
}

/** Whether the settings have the feature that an operation requires. */
export function isEnabled({ requires }: Operation, settings: Settings): boolean {
  return requires === undefined || hasFeature(requires, settings)
}

/** A feature is on if its setting is true, or set to anything but `off`. A list has one value at least, and is on if it has more. */
export function hasFeature(requirement: Requirement | 'browserSessions', settings: Settings): boolean {
  const value = (settings as Partial<Record<Requirement | 'browserSessions', unknown>>)[requirement]
  return Array.isArray(value) ? value.length > 1 : Boolean(value) && value !== 'off'
}

/** By operation and the names of the removed commands, so that the same settings always get the same object. */
const variants = new WeakMap<Operation, Map<string, Operation>>()

/** The operation without the commands whose feature is off: its permissions and throttle follow from those that are left. */
export function withEnabledCommands(operation: Operation, settings: Settings): Operation {
  const removed = Object.entries(operation.commandsRequire ?? {})
    .filter(([, requirement]) => !hasFeature(requirement, settings))
    .map(([name]) => name)
  if (removed.length === 0) return operation
  const known = variants.get(operation) ?? new Map<string, Operation>()
  variants.set(operation, known)
  const key = removed.join()
  const commands = Object.entries(operation.commands).filter(([name]) => !removed.includes(name))
  const variant = known.get(key) ?? { ...operation, commands: Object.fromEntries(commands) }
  known.set(key, variant)
  return variant
}
