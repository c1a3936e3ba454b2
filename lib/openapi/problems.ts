/** The error responses of an operation: one per status, with its codes and an example of each. */
import * as z from 'zod'
import { fieldErrorCodes } from '../../lambda/contract/field-error-codes.ts'
import { maxErrors, maxMessageBytes, maxPathBytes } from '../../lambda/contract/field-errors.ts'
import { errorsOf, type Operation } from '../../lambda/contract/operation.ts'
import { pascalCase } from '../../lambda/contract/pascal-case.ts'
import {
  type FieldError,
  type ProblemCode,
  type ProblemDetails,
  problemHeaders,
  problemTypes,
} from '../../lambda/contract/problem.ts'
import { openEnum } from '../../lambda/contract/schema.ts'
import type { Json } from '../config/request-model.ts'
import { problemExampleOf } from './problem-examples.ts'

const codes = Object.keys(problemTypes) as ProblemCode[]

function listOf(meanings: Record<string, string>): string {
  return Object.entries(meanings)
    .map(([code, meaning]) => `\n- \`${code}\`: ${meaning}`)
    .join('')
}

// The functions return only these, but clients must accept codes that are added later.
const fieldErrorCode = z.string().meta({
  description: `Stable, for translation. More codes may follow. Today:\n${listOf(fieldErrorCodes)}`,
  [openEnum]: Object.keys(fieldErrorCodes),
}) as z.ZodType<FieldError['code']>

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
            code: fieldErrorCode,
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

/** The codes of an operation by status, with the names of their examples. */
function problemsOf(operation: Operation): Map<number, [code: ProblemCode, example: string][]> {
  const named = errorsOf(operation).map(
    code => [code, problemExampleOf(code, operation)] as [ProblemCode, string],
  )
  return Map.groupBy(named, ([code]) => problemTypes[code].status)
}

/** Responses by status. A response with a single code refers to a component, since several operations share it. */
export function problemResponses(operation: Operation): Record<string, Json> {
  return Object.fromEntries(
    [...problemsOf(operation)].map(([status, problems]) => {
      const [[, example = ''] = [], ...more] = problems
      const shared = { $ref: `#/components/responses/${pascalCase(example)}` }
      return [String(status), more.length === 0 ? shared : problemResponse(problems)]
    }),
  )
}

/** A response for each code that is the only one of its status in some operation. */
export function problemComponents(operations: readonly Operation[]): Record<string, Json> {
  const all = operations.flatMap(operation => [...problemsOf(operation).values()])
  const alone = new Map(
    all.flatMap(problems => (problems.length === 1 ? problems : [])).map(([code, name]) => [name, code]),
  )
  return Object.fromEntries(
    [...alone].sort().map(([name, code]) => [pascalCase(name), problemResponse([[code, name]])]),
  )
}

function problemResponse(problems: readonly [code: ProblemCode, example: string][]): Json {
  const codes = problems.map(([code]) => code)
  const headers = {
    ...(codes.some(code => 'retry-after' in problemHeaders(code))
      ? { 'Retry-After': header('RetryAfter') }
      : {}),
    ...(codes.includes('REAUTHENTICATION_REQUIRED')
      ? { 'X-Amzn-Remapped-WWW-Authenticate': header('Challenge') }
      : {}),
  }
  return {
    description: codes.map(code => `\`${code}\`: ${toMarkdown(problemTypes[code].detail)}`).join('\n\n'),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          problems.map(([code, name]) => [code, { $ref: `#/components/examples/${name}` }]),
        ),
      },
    },
  }
}

/** Placeholders such as `<access token>` would be HTML, and not be shown. */
function toMarkdown(detail: string): string {
  return detail.replace(/<[^>]+>/g, '`$&`')
}

function header(name: string): Json {
  return { $ref: `#/components/headers/${name}` }
}
