import { describe, expect, jest, test } from '@jest/globals'
import * as z from 'zod/mini'
import type { FieldError } from '../../../lambda/contract/problem.ts'
import { checked, rule } from '../../../lambda/contract/schema.ts'
import { parse } from '../../../lambda/http/validation.ts'

const schema = z.strictObject({ map: z.optional(z.record(z.string(), z.string())) })

function errorsOf(value: unknown, by: z.ZodMiniType = schema): FieldError[] {
  const errors: FieldError[] = []
  parse(by, value, '', errors)
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
    const message = 'Too many values: send at most 250'
    expect(errorsOf(value)).toEqual([{ path: '', code: 'TOO_MANY', message }])
    expect(safeParse).not.toHaveBeenCalled()
    safeParse.mockRestore()
  })

  test('accepts a value with exactly 250 values', () => {
    expect(errorsOf({ map: fields(249) })).toEqual([])
    expect(errorsOf(fields(250))).toHaveLength(250)
  })
})

describe('a wrong field', () => {
  const short = checked(z.string(), z.minLength(2), z.maxLength(3))
  const all = z.strictObject({
    text: z.optional(short),
    list: z.optional(checked(z.array(z.boolean()), z.minLength(1), z.maxLength(2))),
    number: z.optional(checked(z.int(), z.minimum(1), z.maximum(60))),
    choice: z.optional(z.enum(['A', 'B'])),
    code: z.optional(checked(z.string(), z.regex(/^\d+$/))),
    digits: z.optional(checked(z.string(), z.regex(/^\d+$/, 'Send digits'))),
    map: z.optional(z.record(short, z.string())),
    even: z.optional(
      checked(
        z.int(),
        z.refine(value => value % 2 === 0),
      ),
    ),
    odd: z.optional(
      checked(
        z.int(),
        rule('CONFLICT', 'Send an odd number', value => value % 2 === 1),
      ),
    ),
  })
  const oneOf = z.discriminatedUnion('name', [
    z.strictObject({ name: z.literal('A'), a: z.string() }),
    z.strictObject({ name: z.literal('B'), b: z.string() }),
  ])

  test.each<[unknown, z.ZodMiniType, FieldError['code'], string, string]>([
    [{}, z.strictObject({ text: short }), 'REQUIRED', '/text', 'Missing: send a string'],
    [{}, z.strictObject({ choice: z.enum(['A', 'B']) }), 'REQUIRED', '/choice', 'Missing: send A or B'],
    [{ more: 1 }, all, 'UNKNOWN_FIELD', '/more', 'Unknown field: remove it'],
    [null, all, 'WRONG_TYPE', '', 'Wrong type: send an object'],
    [{ text: 1 }, all, 'WRONG_TYPE', '/text', 'Wrong type: send a string'],
    [{ text: null }, all, 'WRONG_TYPE', '/text', 'Wrong type: send a string'],
    [{ list: {} }, all, 'WRONG_TYPE', '/list', 'Wrong type: send an array'],
    [{ list: ['x'] }, all, 'WRONG_TYPE', '/list/0', 'Wrong type: send true or false'],
    [{ number: 1.5 }, all, 'WRONG_TYPE', '/number', 'Wrong type: send an integer'],
    [{ map: [] }, all, 'WRONG_TYPE', '/map', 'Wrong type: send an object'],
    [{ text: 'a' }, all, 'TOO_SHORT', '/text', 'Too short: send at least 2 characters'],
    [{ text: 'abcd' }, all, 'TOO_LONG', '/text', 'Too long: send at most 3 characters'],
    [{ map: { abcd: '' } }, all, 'TOO_LONG', '/map/abcd', 'Too long: send at most 3 characters'],
    [{ list: [] }, all, 'TOO_FEW', '/list', 'Too few: send at least 1 element'],
    [{ list: [true, true, true] }, all, 'TOO_MANY', '/list', 'Too many: send at most 2 elements'],
    [{ number: 0 }, all, 'TOO_SMALL', '/number', 'Too small: send at least 1'],
    [{ number: 61 }, all, 'TOO_LARGE', '/number', 'Too large: send at most 60'],
    [{ code: 'x' }, all, 'INVALID_FORMAT', '/code', 'Wrong format: read the description of the field'],
    [{ digits: 'x' }, all, 'INVALID_FORMAT', '/digits', 'Send digits'],
    [{ choice: 'C' }, all, 'INVALID_VALUE', '/choice', 'Not allowed: send A or B'],
    [{ even: 1 }, all, 'INVALID_VALUE', '/even', 'Not allowed: read the description of the field'],
    [{ odd: 2 }, all, 'CONFLICT', '/odd', 'Send an odd number'],
    [{ name: 'C' }, oneOf, 'INVALID_VALUE', '/name', 'Not allowed: read the description of the field'],
    [{ name: 'B', b: 1 }, oneOf, 'WRONG_TYPE', '/b', 'Wrong type: send a string'],
  ])('%j gets one error with a code and a message of this API', (value, schema, code, path, message) => {
    expect(errorsOf(value, schema)).toEqual([{ path, code, message }])
  })
})
