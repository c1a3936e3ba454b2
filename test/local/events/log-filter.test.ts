import { describe, expect, test } from '@jest/globals'
import { readLogFilter } from '../../../local/events/log-filter.ts'

const lines = [
  '{"event":{"type":"signIn"},"status":200}',
  '{"event":{"type":"sign.In"},"status":"404"}',
  '{"event":{}}',
  'event.type',
  'null',
]
const selected = (pattern: string) => {
  const filter = readLogFilter(pattern)
  return filter && lines.flatMap((line, index) => (filter(line) ? [index] : []))
}

describe('a filter pattern', () => {
  test.each<[string, number[]]>([
    ['{ $.event.type = "*" }', [0, 1]],
    ['{ $.event.type = "signIn" }', [0]],
    ['{$.event.type=sign.*}', [1]],
    ['{ $.event.type != "signIn" }', [1]],
    ['{ $.status = 200 }', [0]],
    ['{ $.status = 4* }', [1]],
    ['{ $.event = "*" }', []],
    ['', [0, 1, 2, 3, 4]],
  ])('%s selects lines with the value', (pattern, expected) => {
    expect(selected(pattern)).toEqual(expected)
  })

  test.each([
    ...['{ $.a = 1 && $.b = 2 }', '{ ($.a = 1) || ($.b = 2) }', '{ $.a > 1 }', '{ $.a IS NULL }'],
    ...['{ $.a NOT EXISTS }', '{ $.a[0] = 1 }', '{ $.a = %x% }', 'ERROR', '[ip, user]', '{ $ = "x" }'],
  ])('%s is not implemented', pattern => {
    expect(readLogFilter(pattern)).toBeUndefined()
  })
})
