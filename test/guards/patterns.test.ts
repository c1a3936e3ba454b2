import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { operations } from '../../lambda/operations/index.ts'
import { requestModel } from '../../lib/config/request-model.ts'
import { openApiDocument } from '../../lib/openapi/document.ts'
import { exactPatterns } from '../exact-patterns.ts'

const exact = exactPatterns()
const published = [...new Set(patternsIn(openApiDocument(operations)))]

function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'pattern' && typeof child === 'string' ? [child] : patternsIn(child),
  )
}

/** Texts that the handler accepts, the same in each run. */
function acceptedTexts(pattern: string): string[] {
  const handlers = exact.get(pattern) ?? /^$/
  // fast-check takes seconds for a class such as \p{C}.
  const texts = handlers.unicode
    ? fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 })
    : fc.stringMatching(handlers)
  return fc.sample(texts, { numRuns: 200, seed: 18 }).filter(text => handlers.test(text))
}

const accepted = published.map((pattern): [string, string[]] => [pattern, acceptedTexts(pattern)])

/** The errors of compiling each pattern, and the texts that it does not match, by Python's engine. */
const script = `
import json, re, sys
for pattern, texts in json.load(sys.stdin):
    try:
        found = re.compile(pattern)
        print(json.dumps([text for text in texts if not found.search(text)]))
    except re.error as error:
        print(json.dumps([pattern, str(error)]))
`
const hasPython = spawnSync('python3', ['--version']).status === 0

test('each pattern of the document belongs to a pattern of a handler', () => {
  expect(published.filter(pattern => !exact.has(pattern))).toEqual([])
})

test('the models of API Gateway have no pattern, since its engine is another one', () => {
  const models = operations.flatMap(({ request: { body } }) => (body ? [requestModel(body)] : []))
  expect(models.flatMap(patternsIn)).toEqual([])
})

describe.each(accepted)('the pattern %s', (pattern, texts) => {
  test.each(['', 'u'])(
    'compiles in JavaScript with the flags "%s" and matches what the handler accepts',
    flags => {
      const found = new RegExp(pattern, flags)
      expect(texts.length).toBeGreaterThan(100)
      expect(texts.filter(text => !found.test(text))).toEqual([])
    },
  )

  // RE2 (Go), Rust, Java, .NET, PCRE and Python agree on this part of the syntax.
  test('has only ASCII characters, classes, groups, anchors and counts up to 1000', () => {
    expect(pattern).toMatch(/^[ -~]+$/)
    expect(pattern).not.toMatch(/\(\?(?!:)/)
    expect(pattern.match(/\\[A-Za-z]/g)?.filter(letter => !/[wdsSx]/.test(letter)) ?? []).toEqual([])
    expect(pattern.match(/\d{4,}(?=[,}])/g)).toBeNull()
  })
})

const testPython = hasPython ? test : test.skip
testPython('every pattern compiles in Python and matches what the handler accepts', () => {
  const input = JSON.stringify(accepted)
  const { stdout, stderr } = spawnSync('python3', ['-c', script], { input, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout.trim().split('\n')).toEqual(published.map(() => '[]'))
})
