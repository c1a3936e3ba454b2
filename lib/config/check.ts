/** Validates the settings of an API, and of a stage. */
import type * as z from 'zod'
import { describeIssue } from './describe-issue.ts'
import { type GivenPool, settingsViolations, stageViolations } from './rules.ts'
import { settingsSchema } from './schema/settings.ts'
import type { Settings } from './settings.ts'
import { describeViolation, type Stage, StageError, stageSchema, type Violation } from './stage.ts'
import { isNumericToken, isToken } from './token.ts'

/** Throws a StageError with one line that names every invalid setting. */
export function checkStage(stage: unknown): Stage {
  return check(stageSchema, stage, stageViolations, () => false)
}

/** As `checkStage`, for the construct. Strings may be tokens, which CloudFormation replaces. */
export function checkSettings(settings: unknown, givenPool?: GivenPool): Settings {
  return check(settingsSchema, settings, valid => settingsViolations(valid, givenPool), concernsToken)
}

function check<T extends Settings>(
  schema: z.ZodType<T>,
  value: unknown,
  violationsOf: (value: T) => Violation[],
  isAccepted: (issue: z.core.$ZodIssue, value: unknown) => boolean,
): T {
  const result = schema.safeParse(value, { error: describeIssue })
  const issues = (result.error?.issues ?? []).filter(issue => !isAccepted(issue, value))
  // A setting with a token does not match its schema, but has the right type.
  const checked = result.data ?? (value as T)
  const violations =
    issues.length > 0 ? issues.map(issue => violationOf(issue, value)) : violationsOf(checked)
  if (violations.length === 0) return checked
  const { name } = Object(value)
  const problems = violations.map(describeViolation)
  throw new StageError(
    `stage ${typeof name === 'string' ? oneLine(name) : '(unnamed)'}: ${[...new Set(problems.map(oneLine))].join('; ')}`,
  )
}

/** Names that CDK needs during synthesis, or that become part of other names, and texts that become part of a function's code. */
const literals: ReadonlySet<unknown> = new Set(['name', 'poolAccessSecrets', 'browserSessions'])

const isLiteral = (path: readonly PropertyKey[]) =>
  literals.has(path[0]) ||
  /^notifications\.languages\b/.test(path.join('.')) ||
  /^federation\.providers\.\w+\.\d+\.name$/.test(path.join('.'))

function concernsToken({ code, path }: z.core.$ZodIssue, value: unknown): boolean {
  return (
    !['invalid_value', 'invalid_type'].includes(code) && !isLiteral(path) && isToken(valueAt(path, value))
  )
}

function violationOf({ path, message, ...issue }: z.core.$ZodIssue, value: unknown): Violation {
  const found = valueAt(path, value)
  if (isToken(found) || isNumericToken(found)) {
    return {
      path: path.map(String),
      message: 'must be a literal value: a CDK token is not known until the deployment',
    }
  }
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined
  return { path: path.map(String), message: inner ?? message }
}

function valueAt(path: readonly PropertyKey[], value: unknown): unknown {
  return path.reduce(
    (outer, key) => (typeof outer === 'object' && outer ? Reflect.get(outer, key) : undefined),
    value,
  )
}

const oneLine = (value: unknown) => String(value).replace(/\p{Cc}/gu, ' ')
