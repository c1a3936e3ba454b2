/** Converts any thrown error into the problem that the API responds with. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { mapError } from '../cognito/errors.ts'
import { passwordErrors } from '../cognito/passwords/password-policy.ts'
import type { PasswordPolicy } from '../contract/environment.ts'
import { truncate } from '../contract/field-errors.ts'
import { type FieldError, Problem, problemTypes } from '../contract/problem.ts'
import { hasInput, type RuntimeOperation } from '../contract/runtime-operation.ts'
import { userOf } from './access.ts'
import { createRedactor } from './redact.ts'
import { requestStateOf } from './request-state.ts'

/** Fields of a body that may hold a new password; if a body has several, the first one is judged. */
const newPasswordFields = ['newPassword', 'temporaryPassword', 'password']

/** Maximum size of Cognito's message as JSON, in bytes. */
const maxMessageBytes = 1000

interface Settings {
  operation: RuntimeOperation
  passwordPolicy: PasswordPolicy | undefined
}

/** The problem for an error; it also reports partial successes. */
export function toProblem(error: unknown, event: APIGatewayProxyEvent, settings: Settings): Problem {
  const problem = problemOf(error, event, settings)
  const { completed } = requestStateOf(event)
  if (completed.length === 0) return problem
  const detail = [problem.detail, ...completed].join(' ')
  return new Problem(problem.code, { ...problem, detail, completed, cause: problem.cause })
}

/** Problems pass unchanged, Cognito's exceptions are mapped by their table, and anything else is INTERNAL. */
function problemOf(
  error: unknown,
  event: APIGatewayProxyEvent,
  { operation, passwordPolicy }: Settings,
): Problem {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return new Problem('INTERNAL', { cause: error })
  const { body } = requestStateOf(event)
  const mapped = mapError(error, operation.access)
  const impossible = mapped.code === 'INVALID_PARAMETER' && !hasInput(operation.request)
  const { code, message } = impossible ? { code: 'INTERNAL' as const } : mapped
  const errors = code === 'INVALID_PASSWORD' ? newPasswordErrors(error, body, passwordPolicy) : []
  const sentences: string[] = [problemTypes[code].detail]
  if (message !== undefined) {
    const redactText = createRedactor([secretsIn(body), userOf(event).accessToken])
    sentences.push(`Cognito responded: ${truncate(redactText(message), maxMessageBytes)}`)
  }
  return new Problem(code, {
    detail: sentences.join(' '),
    cause: error,
    ...(errors.length > 0 ? { errors } : {}),
  })
}

/** The user name is no secret to its sender, and shows which of several names Cognito means. */
function secretsIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? { ...body, username: undefined } : undefined
}

/** The rules that the new password breaks, if the policy is known, or its reuse. */
function newPasswordErrors(error: Error, body: unknown, policy: PasswordPolicy | undefined): FieldError[] {
  if (typeof body !== 'object' || body === null) return []
  const field = newPasswordFields.find(name => name in body)
  const password = Object.entries(body).find(([name]) => name === field)?.[1]
  if (typeof password !== 'string') return []
  const path = `/${field}`
  return error.name === 'PasswordHistoryPolicyViolationException'
    ? [{ path, code: 'PASSWORD_USED_BEFORE', message: 'Used before: choose a new password' }]
    : passwordErrors(path, password, policy)
}
