/** Every search in people's words becomes a filter that the API accepts, whatever is written into it. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { filterOf, type SearchField, searchFields } from '../../console/users/filter.ts'

/** The pattern of the API's document. */
const { pattern = '', maxLength = 0 } = await filterSchema()

async function filterSchema(): Promise<{ pattern?: string; maxLength?: number }> {
  const { default: document } = await import('../../docs/openapi.json', { with: { type: 'json' } })
  return document.paths['/users'].get.parameters.find(({ name }) => name === 'filter')?.schema ?? {}
}

const fields = Object.keys(searchFields) as SearchField[]

describe('the filter of a search', () => {
  test.each<[SearchField, string, string]>([
    ['email', 'g@example.com', 'email = "g@example.com"'],
    ['emailPrefix', 'g', 'email ^= "g"'],
    ['username', 'gimpei', 'username ^= "gimpei"'],
    ['name', '  Gimpei T ', 'name ^= "Gimpei T"'],
    ['sub', '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11', 'sub = "3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11"'],
    ['phone', '+44 (20) 7946-0000', 'phone_number = "+442079460000"'],
    ['phonePrefix', '+44 20', 'phone_number ^= "+4420"'],
    ['status', 'RESET_REQUIRED', 'cognito:user_status = "RESET_REQUIRED"'],
    ['status', 'disabled', 'status = "Disabled"'],
  ])('by %s for %j is %s', (field, value, filter) => {
    expect(filterOf(field, value)).toEqual({ filter })
  })

  test('escapes quotes and backslashes, so that a value cannot add a condition', () => {
    expect(filterOf('email', 'a" or username ^= "\\')).toEqual({
      filter: String.raw`email = "a\" or username ^= \"\\"`,
    })
  })

  test('is one that the API accepts, for any text', () => {
    const accepted = new RegExp(pattern)
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.string({ unit: 'binary', maxLength: 300 }),
        (field, value) => {
          const result = filterOf(field, value)
          if ('invalid' in result) return
          expect(result.filter).toMatch(accepted)
          expect(result.filter.length).toBeLessThanOrEqual(maxLength)
        },
      ),
    )
  })

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['a\nb', 'characters'],
    ['x'.repeat(250), 'tooLong'],
  ])('does not exist for %j, which is %s', (value, invalid) => {
    expect(filterOf('email', value)).toEqual({ invalid })
  })
})
