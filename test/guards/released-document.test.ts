import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const read = (name: string) => JSON.parse(readFileSync(`docs/${name}.json`, 'utf8'))
const released = read('openapi.released')
const current = read('openapi')
const [, unreleased = ''] =
  /^## \[Unreleased\]$(.*?)(?=^## )/ms.exec(`${readFileSync('CHANGELOG.md', 'utf8')}\n## `) ?? []

/** `path value` of each known value of an open field, and of each problem code of an operation. */
function knownValues(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { 'x-extensible-enum': open = [], operationId = '', responses } = Object(value)
  const codes = operationId ? JSON.stringify(responses).match(/(?<=#\/components\/examples\/)\w+/g) : []
  return [
    ...[...open, ...(codes ?? [])].map(known => `${operationId || path}: ${known}`),
    ...Object.entries(value).flatMap(([key, child]) => knownValues(child, key === 'properties' ? path : key)),
  ]
}

// oasdiff (.github/breaking-changes.sh) finds all else that can break a client: docs/compatibility.md.
test('keeps each known value and problem code of the released document, or the changelog names it', () => {
  const found = new Set(knownValues(current))
  expect(found.size).toBeGreaterThan(100)
  const removed = knownValues(released).filter(one => !found.has(one))
  expect(removed.filter(one => !unreleased.includes(String(one.split(' ').at(-1))))).toEqual([])
})
