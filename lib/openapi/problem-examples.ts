/** Examples of problems. */
import * as z from 'zod'
import { invalidRequest } from '../../lambda/contract/field-errors.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import {
  type FieldError,
  Problem,
  type ProblemCode,
  problemDetails,
  problemTypes,
} from '../../lambda/contract/problem.ts'
import { resolvedPath } from '../../lambda/http/request.ts'
import type { Json } from '../config/request-model.ts'

const requestId = '8a6c2f0e-7f43-4c53-9d0a-2f5f7c1e9b11'

function example(code: ProblemCode, { detail, errors, maxAge }: Partial<Problem> = {}): Json {
  const details = problemDetails(code, detail ?? problemTypes[code].detail, requestId)
  const value = { ...details, ...(errors ? { errors } : {}), ...(maxAge ? { maxAge } : {}) }
  return { summary: problemTypes[code].title, value }
}

const unknownField = (path: string) =>
  invalidRequest([{ path, code: 'UNKNOWN_FIELD', message: 'Unknown field: remove it' }])

const wrongCredential = invalidRequest([
  { path: '/id', code: 'INVALID_FORMAT', message: 'Send base64url, as the browser returns it' },
])

const withoutDigit = (path: string) => {
  const errors: FieldError[] = [{ path, code: 'PASSWORD_MISSING_DIGIT', message: 'Use a digit' }]
  return new Problem('INVALID_PASSWORD', { errors })
}

/** One example per code, or several where the wrong field depends on the operation. */
export const problemExamples: Record<string, Json> = {
  ...Object.fromEntries(Object.keys(problemTypes).map(code => [code, example(code as ProblemCode)])),
  REAUTHENTICATION_REQUIRED: example('REAUTHENTICATION_REQUIRED', { maxAge: 300 }),
  INVALID_REQUEST: example('INVALID_REQUEST', unknownField('/nickname')),
  INVALID_REQUEST_QUERY: example('INVALID_REQUEST', unknownField('/query/page')),
  INVALID_REQUEST_PATH: example('INVALID_REQUEST', new Problem('INVALID_REQUEST', { detail: resolvedPath })),
  INVALID_REQUEST_CREDENTIAL: example('INVALID_REQUEST', wrongCredential),
  INVALID_PASSWORD: example('INVALID_PASSWORD', withoutDigit('/password')),
  INVALID_NEW_PASSWORD: example('INVALID_PASSWORD', withoutDigit('/newPassword')),
  INVALID_TEMPORARY_PASSWORD: example('INVALID_PASSWORD', withoutDigit('/temporaryPassword')),
}

/** The name of the example of a code that the operation can return. */
export function problemExampleOf(code: ProblemCode, { request: { body, query } }: Operation): string {
  if (code === 'INVALID_REQUEST' && !body) return query ? 'INVALID_REQUEST_QUERY' : 'INVALID_REQUEST_PATH'
  if (code === 'INVALID_REQUEST' && body && ignoresUnknownFields(body)) return 'INVALID_REQUEST_CREDENTIAL'
  if (code !== 'INVALID_PASSWORD' || !body) return code
  const fields = JSON.stringify(z.toJSONSchema(body, { io: 'input' }))
  if (fields.includes('"newPassword"')) return 'INVALID_NEW_PASSWORD'
  return fields.includes('"temporaryPassword"') ? 'INVALID_TEMPORARY_PASSWORD' : code
}

/** As the JSON that browsers write of a credential. */
export function ignoresUnknownFields(body: NonNullable<Operation['request']['body']>): boolean {
  // Without metadata, and so without names: a named schema would be a reference.
  const metadata = z.registry<object>()
  const { properties, additionalProperties } = z.toJSONSchema(body, { io: 'input', metadata })
  return properties !== undefined && additionalProperties !== false
}
