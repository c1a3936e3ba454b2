import { describe, expect, test } from '@jest/globals'
import { invalidRequest } from '../../../lambda/contract/field-errors.ts'
import { problemResponse } from '../../../lambda/http/response.ts'

const code = 'UNKNOWN_FIELD'
const message = 'Unknown field'
const errors = (count: number, path = '/field', text = message) =>
  Array.from({ length: count }, (_, index) => ({ path: `${path}${index}`, code, message: text }) as const)

describe('a problem about wrong fields', () => {
  test('lists up to 20 errors, and its detail counts those that it does not name', () => {
    const { detail, errors: listed } = invalidRequest(errors(30))
    expect(listed).toHaveLength(20)
    expect(listed?.at(-1)).toEqual({ path: '/field19', code, message })
    const named = detail.split('; ').length - 1
    expect(detail).toMatch(/^\/field0: Unknown field; .*; and \d+ more$/)
    expect(detail).toContain(`and ${30 - named} more`)
  })

  test('names every error in its detail if there are few', () => {
    expect(invalidRequest(errors(2)).detail).toBe('/field0: Unknown field; /field1: Unknown field')
  })

  test('names the body if the path is empty', () => {
    expect(invalidRequest([{ path: '', code, message }]).detail).toBe('The body: Unknown field')
  })

  test.each(['\u0001', '"', '\\', '栃', '\ud800', '😀', 'x'])(
    'stays below 20 KB with paths and messages of %j of any length',
    character => {
      for (const length of [20, 33, 34, 50, 66, 67, 100, 199, 400, 20_000]) {
        const all = errors(1000, `/${character.repeat(length)}`, character.repeat(length))
        const { body } = problemResponse(invalidRequest(all), '8a6c2f0e-7f43-4c53-9d0a-2f5f7c1e9b11')
        expect(Buffer.byteLength(body)).toBeLessThan(20_000)
      }
    },
  )

  test.each([
    ['x', 196],
    ['"', 98],
    ['栃', 65],
    ['😀', 49],
    ['\u0001', 32],
  ])(
    'truncates a path of %j to 200 bytes of JSON at a character boundary, with an ellipsis',
    (one, count) => {
      const [first] = invalidRequest([{ path: `/${one.repeat(500)}`, code, message }]).errors ?? []
      expect(first?.path).toBe(`/${one.repeat(count)}…`)
    },
  )

  test('does not truncate a path of 200 bytes', () => {
    const path = `/${'x'.repeat(199)}`
    expect(invalidRequest([{ path, code, message }]).errors).toEqual([{ path, code, message }])
  })
})
