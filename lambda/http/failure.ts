/** Whatever was thrown, as the problem that the caller is told. */
import { codeOf } from '../cognito/errors.ts'
import { brokenRules, type PasswordPolicy } from '../cognito/password-policy.ts'
import type { Access } from './operation.ts'
import { type FieldError, Problem, problemTypes } from './problem.ts'

/** The body's fields that may hold a new password; where two stand in one body, the first is the one judged. */
const passwordFields = ['newPassword', 'temporaryPassword', 'password']

interface Request {
  access: Access
  /** The parsed body, if there is one. */
  body: unknown
  passwordPolicy: PasswordPolicy | undefined
}

/** Our own problems as they are, Cognito's and middy's errors by their tables, anything else INTERNAL. */
export function toProblem(error: unknown, { access, body, passwordPolicy }: Request): Problem {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return new Problem('INTERNAL', { cause: error })
  const known = codeOf(error, access) ?? parserCode(error)
  if (!known) return new Problem('INTERNAL', { cause: error })
  const { code, detail = problemTypes[code].detail } = known
  const errors = code === 'INVALID_PASSWORD' ? passwordErrors(body, passwordPolicy) : []
  return new Problem(code, { detail, cause: error, ...(errors.length > 0 ? { errors } : {}) })
}

/** The body parser says by a status what it found. */
function parserCode(error: Error): ReturnType<typeof codeOf> {
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 415) return { code: 'UNSUPPORTED_MEDIA_TYPE' }
  if (status === 422 || status === 400) return { code: 'INVALID_REQUEST', detail: 'The body is not JSON.' }
  return undefined
}

/** Each rule that the new password breaks, where the policy is known. */
function passwordErrors(body: unknown, policy: PasswordPolicy | undefined): FieldError[] {
  if (!policy || typeof body !== 'object' || body === null) return []
  const field = passwordFields.find(name => name in body)
  const password = Object.entries(body).find(([name]) => name === field)?.[1]
  if (typeof password !== 'string') return []
  return brokenRules(password, policy).map(message => ({ path: `/${field}`, message }))
}
