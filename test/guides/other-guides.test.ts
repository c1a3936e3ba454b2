import { globSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { firstGuides, follow } from './follow.ts'

const guides = globSync('docs/guides/*.md').sort()
const others = guides.filter(path => ![...firstGuides, 'docs/guides/README.md'].includes(path))

test('docs/guides contains guides', () => expect(others.length).toBeGreaterThan(6))

test.each(others)('every command of the guide %s runs with the documented result', follow)
