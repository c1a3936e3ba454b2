/** Every search in people's words becomes a filter that the API accepts, whatever is written into it. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { filtersOf, type SearchField, searchFields } from '../../console/users/filter.ts'

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
    expect(filtersOf(field, value)).toEqual({ filters: [filter] })
  })

  test.each([
    [
      'Doris@Example.com',
      [
        'username ^= "Doris@Example.com"',
        'username ^= "doris@example.com"',
        'email ^= "Doris@Example.com"',
        'email ^= "doris@example.com"',
      ],
    ],
    [
      'doris',
      [
        'username ^= "doris"',
        'email ^= "doris"',
        'name ^= "doris"',
        'name ^= "Doris"',
        'family_name ^= "doris"',
        'family_name ^= "Doris"',
      ],
    ],
    ['+44 20 7946', ['phone_number ^= "+44207946"', 'username ^= "+44 20 7946"']],
  ])('for %j in any attribute are as people and as Cognito write it', (value, filters) => {
    expect(filtersOf('any', value)).toEqual({ filters })
  })

  test('escapes quotes and backslashes, so that a value cannot add a condition', () => {
    expect(filtersOf('email', 'a" or username ^= "\\')).toEqual({
      filters: [String.raw`email = "a\" or username ^= \"\\"`],
    })
  })

  test('is one that the API accepts, for any text', () => {
    const accepted = new RegExp(pattern)
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.string({ unit: 'binary', maxLength: 300 }),
        (field, value) => {
          const result = filtersOf(field, value)
          if ('invalid' in result) return
          for (const filter of result.filters) {
            expect(filter).toMatch(accepted)
            expect(filter.length).toBeLessThanOrEqual(maxLength)
          }
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
    expect(filtersOf('email', value)).toEqual({ invalid })
  })

  test('does not exist for a phone number without its country code', () => {
    expect(filtersOf('phone', '020 7946 0000')).toEqual({ invalid: 'phone' })
  })
})
