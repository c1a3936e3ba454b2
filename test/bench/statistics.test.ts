import { expect, test } from '@jest/globals'
import { superiority } from '../../bench/statistics.ts'

test.each([
  ['half where nothing tells the rows apart', [1, 2, 3], [1, 2, 3], 0.5],
  ['all where every value is above', [4, 5], [1, 2, 3], 1],
  ['none where every value is below', [1], [2, 3], 0],
  ['the share of pairs, equal ones by half', [1, 3], [1, 2], 0.625],
])('probability of superiority is %s', (_, values, others, expected) => {
  expect(superiority(values, others)).toBe(expected)
})
