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

describe('a value with more parts than an operation can take', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

  test.each([
    ['fields', fields(300)],
    ['fields within one', { map: fields(300) }],
    ['a list', Array(300).fill(0)],
    ['levels', nested(300)],
    ['a hundred thousand levels', nested(100_000)],
  ])('is rejected as a whole for its %s, and no schema looks at it', (_, value) => {
    const look = jest.spyOn(schema, 'safeParse')
    expect(errorsOf(value)).toEqual([{ path: '', message: 'Too big: expected at most 250 values' }])
    expect(look).not.toHaveBeenCalled()
    look.mockRestore()
  })

  test('is another one than a value with as many as that', () => {
    expect(errorsOf({ map: fields(249) })).toEqual([])
    expect(errorsOf(fields(250))).toHaveLength(250)
  })
})
