/** Whatever was thrown, as the problem that the caller is told. */
import { codeOf } from '../cognito/errors.ts'
import { type PasswordPolicy, passwordErrors } from '../cognito/password-policy.ts'
import type { Access } from './operation.ts'
import { type FieldError, Problem, type ProblemCode, problemTypes } from './problem.ts'
import { without } from './redact.ts'

/** The body's fields that may hold a new password; where two stand in one body, the first is the one judged. */
const passwordFields = ['newPassword', 'temporaryPassword', 'password']

interface Request {
  access: Access
  /** The parsed body, if there is one. */
  body: unknown
  passwordPolicy: PasswordPolicy | undefined
  /** What the caller sent that no answer repeats, whatever Cognito says of it. */
  secrets: unknown
  /** What was changed before it failed: a sentence each. */
  done: readonly string[]
}

/** The problem of an error, which also tells what was changed before it. */
export function toProblem(error: unknown, request: Request): Problem {
  const problem = problemOf(error, request)
  if (request.done.length === 0) return problem
  const { code, errors, cause } = problem
  const detail = [problem.detail, ...request.done].join(' ')
  return new Problem(code, { detail, cause, ...(errors ? { errors } : {}) })
}

/** Our own problems as they are, Cognito's and middy's errors by their tables, anything else INTERNAL. */
function problemOf(error: unknown, { access, body, passwordPolicy, secrets }: Request): Problem {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return new Problem('INTERNAL', { cause: error })
  const { code, told, detail: own } = knownAs(error, access)
  const says = told === undefined ? '' : ` The user pool says: ${without(secrets)(told)}`
  const detail = (own ?? problemTypes[code].detail) + says
  const errors = code === 'INVALID_PASSWORD' ? newPasswordErrors(error, body, passwordPolicy) : []
  return new Problem(code, { detail, cause: error, ...(errors.length > 0 ? { errors } : {}) })
}

/** What the body parser says of a key by which a prototype could be changed. */
const forbiddenKey = 'Forbidden key in JSON body'

/** By Cognito's exception, or by the status with which the body parser says what it found. */
function knownAs(error: Error, access: Access): { code: ProblemCode; told?: string; detail?: string } {
  const known = codeOf(error, access)
  if (known) return known
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 415) return { code: 'UNSUPPORTED_MEDIA_TYPE' }
  if (status === 422 || status === 400) {
    const detail =
      error.message === forbiddenKey
        ? 'The body has a key that no body may have: `__proto__`, or a `constructor` with a `prototype`.'
        : 'The body is not JSON.'
    return { code: 'INVALID_REQUEST', detail }
  }
  return { code: 'INTERNAL' }
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
