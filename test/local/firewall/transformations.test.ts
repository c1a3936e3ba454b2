import { expect, test } from '@jest/globals'
import { transformationsSchema } from '../../../local/firewall/transformations.ts'

const apply = (types: string[], text: string) =>
  transformationsSchema.parse(types.map((Type, Priority) => ({ Type, Priority })))(text)

test.each([
  ['NONE', 'A b', 'A b'],
  ['LOWERCASE', 'Bearer A', 'bearer a'],
  ['COMPRESS_WHITE_SPACE', 'a \t\r\n  b', 'a b'],
  ['URL_DECODE', '/m%65/%2e%2E/%zz', '/me/../%zz'],
  ['NORMALIZE_PATH', '//a/./b/../c', '/a/c'],
  ['NORMALIZE_PATH', '/a/b/', '/a/b/'],
  ['NORMALIZE_PATH', '/a/..', '/'],
  ['NORMALIZE_PATH', '/../a', '/../a'],
  ['NORMALIZE_PATH', '/', '/'],
])('%s transforms %j into %j', (type, text, expected) => {
  expect(apply([type], text)).toBe(expected)
})

test('MD5 returns sixteen bytes, equal for equal texts', () => {
  expect(apply(['MD5'], 'a'.repeat(10_000))).toHaveLength(16)
  expect(apply(['MD5'], 'a')).toBe(apply(['MD5'], 'a'))
  expect(apply(['MD5'], 'a')).not.toBe(apply(['MD5'], 'b'))
})

test('applies several transformations by priority', () => {
  const list = [
    { Type: 'NORMALIZE_PATH', Priority: 1 },
    { Type: 'URL_DECODE', Priority: 0 },
  ]
  expect(transformationsSchema.parse(list)('/a/%2e%2e/b')).toBe('/b')
})
