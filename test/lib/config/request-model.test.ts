import { expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { operations } from '../../../lambda/operations/index.ts'
import { requestModel } from '../../../lib/config/request-model.ts'

test('keeps the types of fields and which are required, and leaves all else to the handler', () => {
  const body = z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(5), z.regex(/^\p{L}+$/u)),
    tags: z.optional(z.record(z.string(), z.string())),
    kind: z.optional(z.enum(['A', 'B'])),
  })
  expect(requestModel(body)).toEqual({
    type: 'object',
    properties: {
      name: { type: 'string' },
      tags: { type: 'object' },
      kind: { type: 'string' },
    },
    required: ['name'],
  })
})

test('of alternatives it keeps what they have in common', () => {
  const body = z.union([
    z.strictObject({ name: z.literal('A'), session: z.string(), code: z.string() }),
    z.strictObject({ name: z.string(), session: z.string(), responses: z.record(z.string(), z.string()) }),
  ])
  expect(requestModel(body)).toEqual({
    type: 'object',
    properties: {
      name: { type: 'string' },
      session: { type: 'string' },
      code: { type: 'string' },
      responses: { type: 'object' },
    },
    required: ['name', 'session'],
  })
})

test('a field that may be null has two types', () => {
  const body = z.strictObject({ nickname: z.nullable(z.string()) })
  expect(requestModel(body)).toMatchObject({ properties: { nickname: { type: ['string', 'null'] } } })
})

// API Gateway's messages for these keywords list unknown fields, or repeat a value.
test.each(operations.flatMap(({ id, request }) => (request.body ? [{ id, body: request.body }] : [])))(
  'the model of $id has no keyword whose message repeats what was sent',
  ({ body }) => {
    expect(JSON.stringify(requestModel(body))).not.toMatch(
      /"(additionalProperties|enum|pattern|items|const|m(ax|in)\w+)":/,
    )
  },
)
