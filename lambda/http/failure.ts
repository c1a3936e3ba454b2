/** Whatever was thrown, as the problem that the caller is told. */
import { codeOf } from '../cognito/errors.ts'
import { passwordErrors } from '../cognito/passwords/password-policy.ts'
import type { PasswordPolicy } from '../contract/environment.ts'
import { shortened } from '../contract/field-errors.ts'
import { type FieldError, Problem, problemTypes } from '../contract/problem.ts'
import type { Access } from '../contract/runtime-operation.ts'
import { without } from './redact.ts'

/** The body's fields that may hold a new password; where two stand in one body, the first is the one judged. */
const passwordFields = ['newPassword', 'temporaryPassword', 'password']

/** Bytes, as JSON writes them, of what Cognito says that are handed on. */
const longestSaying = 1000

interface Request {
  access: Access
  /** The parsed body, if there is one. */
  body: unknown
  passwordPolicy: PasswordPolicy | undefined
  /** What the caller sent that no answer repeats, whatever Cognito says of it. Asked for only where Cognito says something. */
  secrets(): unknown
  /** What was changed before it failed: a sentence each. */
  completed: readonly string[]
}

/** The problem of an error, which also tells what was changed before it. */
export function toProblem(error: unknown, request: Request): Problem {
  const problem = problemOf(error, request)
  const { completed } = request
  if (completed.length === 0) return problem
  const detail = [problem.detail, ...completed].join(' ')
  return new Problem(problem.code, { ...problem, detail, completed, cause: problem.cause })
}

/** Our own problems as they are, Cognito's exceptions by their table, anything else INTERNAL. */
function problemOf(error: unknown, { access, body, passwordPolicy, secrets }: Request): Problem {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return new Problem('INTERNAL', { cause: error })
  const { code, told } = codeOf(error, access) ?? { code: 'INTERNAL' }
  const says =
    told === undefined ? '' : ` The user pool says: ${shortened(without(secrets())(told), longestSaying)}`
  const detail = problemTypes[code].detail + says
  const errors = code === 'INVALID_PASSWORD' ? newPasswordErrors(error, body, passwordPolicy) : []
  return new Problem(code, { detail, cause: error, ...(errors.length > 0 ? { errors } : {}) })
}

/** Each rule that the new password breaks, where the policy is known, and whether the user had it before. */
function newPasswordErrors(error: Error, body: unknown, policy: PasswordPolicy | undefined): FieldError[] {
  if (typeof body !== 'object' || body === null) return []
  const field = passwordFields.find(name => name in body)
  const password = Object.entries(body).find(([name]) => name === field)?.[1]
  if (typeof password !== 'string') return []
  const path = `/${field}`
  return error.name === 'PasswordHistoryPolicyViolationException'
    ? [{ path, message: 'Used before: choose one that is new' }]
    : passwordErrors(path, password, policy)
}
