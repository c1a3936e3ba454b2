/** The error responses of an operation: one per status, with its codes and an example of each. */
import * as z from 'zod'
import { maxErrors, maxMessageBytes, maxPathBytes } from '../../../lambda/contract/field-errors.ts'
import { pascalCase } from '../../../lambda/contract/pascal-case.ts'
import {
  type FieldError,
  type ProblemCode,
  type ProblemDetails,
  problemDetails,
  problemHeaders,
  problemTypes,
} from '../../../lambda/contract/problem.ts'
import type { Json } from '../../config/request-model.ts'

const codes = Object.keys(problemTypes) as ProblemCode[]

/** The body of all error responses. */
export const problemSchema: z.ZodType<ProblemDetails> = z
  .strictObject({
    type: z.string().meta({ description: 'A URN for the code.' }),
    title: z.string().meta({ description: 'A short summary of the code.' }),
    status: z.int().meta({ description: 'The HTTP status.' }),
    detail: z.string().meta({ description: 'What is wrong and what to do about it, for developers.' }),
    code: z.enum(codes).meta({ description: 'Stable, for use in programs.' }),
    requestId: z.string().meta({ description: 'Identifies the request in logs and support requests.' }),
    maxAge: z.int().exactOptional().meta({
      description: 'With REAUTHENTICATION_REQUIRED: the maximum age of the sign-in in seconds.',
    }),
    completed: z.array(z.string()).readonly().exactOptional().meta({
      description:
        'Side effects that happened before the operation failed and will not be rolled back. `detail` includes them.',
    }),
    errors: z
      .array(
        z
          .strictObject({
            path: z.string().max(maxPathBytes).meta({
              description:
                'A JSON pointer into the body, or `/path/{name}` or `/query/{name}`. Long ones are truncated with `…`.',
            }),
            message: z.string().max(maxMessageBytes).meta({ description: 'What to change.' }),
          })
          .meta({ id: 'FieldError', description: 'An invalid field.' }),
      )
      .max(maxErrors)
      .readonly()
      .exactOptional()
      .meta({
        description: 'The invalid fields, if known. If the list is truncated, `detail` has their number.',
      }),
  })
  .meta({ id: 'Problem', description: 'An error, as RFC 9457 problem details.' })

const fieldErrors: Partial<Record<ProblemCode, readonly FieldError[]>> = {
  INVALID_REQUEST: [{ path: '/username', message: 'Too small: expected string to have >=1 characters' }],
  INVALID_PASSWORD: [{ path: '/password', message: 'Use a digit' }],
}

/** An example of each code. */
export const problemExamples: Record<string, Json> = Object.fromEntries(
  codes.map(code => {
    const details = problemDetails(code, problemTypes[code].detail, '8a6c2f0e-7f43-4c53-9d0a-2f5f7c1e9b11')
    const errors = fieldErrors[code]
    const maxAge = code === 'REAUTHENTICATION_REQUIRED' ? { maxAge: 300 } : {}
    const value = { ...details, ...(errors ? { errors } : {}), ...maxAge }
    return [code, { summary: problemTypes[code].title, value }]
  }),
)

/** Responses by status. A response with a single code refers to a component, since it is the same for all operations. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, Json> {
  const byStatus = Map.groupBy(codes, code => problemTypes[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, [code, ...more]]) => [
      String(status),
      code && more.length === 0
        ? { $ref: `#/components/responses/${pascalCase(code)}` }
        : problemResponse(code ? [code, ...more] : []),
    ]),
  )
}

/** A response for each code that is the only one of its status in some operation. */
export function problemComponents(used: readonly (readonly ProblemCode[])[]): Record<string, Json> {
  const alone = used.flatMap(codes =>
    [...Map.groupBy(codes, code => problemTypes[code].status).values()].filter(({ length }) => length === 1),
  )
  const names = [...new Set(alone.flat())].sort()
  return Object.fromEntries(names.map(code => [pascalCase(code), problemResponse([code])]))
}

function problemResponse(codes: readonly ProblemCode[]): Json {
  const headers = {
    ...(codes.some(code => 'retry-after' in problemHeaders(code))
      ? { 'Retry-After': header('RetryAfter') }
      : {}),
    ...(codes.includes('REAUTHENTICATION_REQUIRED')
      ? { 'X-Amzn-Remapped-WWW-Authenticate': header('Challenge') }
      : {}),
  }
  return {
    description: codes.map(code => `\`${code}\`: ${problemTypes[code].detail}`).join('\n\n'),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map(code => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  }
}

function header(name: string): Json {
  return { $ref: `#/components/headers/${name}` }
}
