import { describe, expect, jest, test } from '@jest/globals'
import * as z from 'zod/mini'
import type { FieldError } from '../../../lambda/contract/problem.ts'
import { parse } from '../../../lambda/http/validation.ts'

const schema = z.strictObject({ map: z.optional(z.record(z.string(), z.string())) })

function errorsOf(value: unknown): FieldError[] {
  const errors: FieldError[] = []
  parse(schema, value, '', errors)
  return errors
}

const fields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 'x']))

describe('the limit of 250 values', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

  test.each([
    ['fields', fields(300)],
    ['nested fields', { map: fields(300) }],
    ['elements', Array(300).fill(0)],
    ['levels', nested(300)],
    ['levels, even a hundred thousand, ', nested(100_000)],
  ])('rejects a value with too many %s without parsing it', (_, value) => {
    const safeParse = jest.spyOn(schema, 'safeParse')
    expect(errorsOf(value)).toEqual([{ path: '', message: 'Too big: expected at most 250 values' }])
    expect(safeParse).not.toHaveBeenCalled()
    safeParse.mockRestore()
  })

  test('accepts a value with exactly 250 values', () => {
    expect(errorsOf({ map: fields(249) })).toEqual([])
    expect(errorsOf(fields(250))).toHaveLength(250)
  })
})
