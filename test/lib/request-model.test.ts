import { expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { requestModel } from '../../lib/request-model.ts'

test('keeps types, required and unknown fields, and leaves lengths and patterns to the handler', () => {
  const body = z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(5), z.regex(/^\p{L}+$/u)),
    tags: z.optional(z.record(z.string(), z.string())),
    kind: z.optional(z.enum(['A', 'B'])),
  })
  expect(requestModel(body)).toEqual({
    type: 'object',
    properties: {
      name: { type: 'string' },
      tags: { type: 'object', additionalProperties: { type: 'string' } },
      kind: { type: 'string', enum: ['A', 'B'] },
    },
    required: ['name'],
    additionalProperties: false,
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
    additionalProperties: false,
  })
})

test('what may be null has two types', () => {
  const body = z.strictObject({ attributes: z.record(z.string(), z.nullable(z.string())) })
  expect(requestModel(body)).toMatchObject({
    properties: { attributes: { type: 'object', additionalProperties: { type: ['string', 'null'] } } },
  })
})
