/** The check of a stage: its keys, and how they go together. */
import type * as z from 'zod'
import { faultsOf } from './rules/index.ts'
import { type Stage, StageError, stageKeys } from './stage.ts'

/** Checks a stage: unknown keys, bad values, and what does not go together. */
export function checkStage(stage: unknown): Stage {
  const result = stageKeys.safeParse(stage)
  const faults = result.success ? faultsOf(result.data) : result.error.issues.map(faultOf)
  if (result.success && faults.length === 0) return result.data
  const name = typeof stage === 'object' && stage && 'name' in stage ? stage.name : 'without a name'
  const problems = faults.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  throw new StageError(`stage ${oneLine(name)}: ${problems.map(oneLine).join('; ')}`)
}

/** A fault of one key, in words that say what to write. */
function faultOf({ path, message, ...issue }: z.core.$ZodIssue): Pick<z.core.$ZodIssue, 'path' | 'message'> {
  if (issue.code === 'invalid_key') return { path, message: issue.issues[0]?.message ?? message }
  return { path, message: message.endsWith('received undefined') ? 'is missing' : message }
}

function oneLine(value: unknown): string {
  return String(value).replace(/\p{Cc}/gu, ' ')
}
