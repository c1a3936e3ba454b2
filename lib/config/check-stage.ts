/** Validates a stage. */
import { violationsOf } from './rules.ts'
import { type Stage, StageError, stageSchema, type Violation } from './stage.ts'

/** Throws a StageError with one line that names every invalid setting. */
export function checkStage(stage: unknown): Stage {
  const result = stageSchema.safeParse(stage)
  const violations = result.success
    ? violationsOf(result.data)
    : result.error.issues.map(
        ({ path, message, ...issue }): Violation => ({
          path: path.map(String),
          message: messageOf(issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? message) : message),
        }),
      )
  if (result.success && violations.length === 0) return result.data
  const name = typeof stage === 'object' && stage && 'name' in stage ? stage.name : '(unnamed)'
  const problems = violations.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  throw new StageError(`stage ${oneLine(name)}: ${problems.map(oneLine).join('; ')}`)
}

const messageOf = (message: string) => (message.endsWith('received undefined') ? 'is missing' : message)

const oneLine = (value: unknown) => String(value).replace(/\p{Cc}/gu, ' ')
