import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { afterAll, expect, test } from '@jest/globals'
import { idsIn, recordSource, sourceOf } from '../../../../lib/bundling/own/operation-source.ts'
import { userExists } from './operations/user-exists.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-source-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Defines an operation in a script with this file name, as a tool that compiles TypeScript runs it. */
function defineIn(filename: string | undefined): object {
  const operation = { id: 'one' }
  const define = () => recordSource(operation, define)
  vm.runInThisContext('define => define()', filename === undefined ? {} : { filename })(define)
  return operation
}

test('the file of an operation is the one that called operation()', () => {
  const file = fileURLToPath(new URL('operations/user-exists.ts', import.meta.url))
  expect(sourceOf(userExists)).toBe(file)
  expect([...idsIn(file)]).toEqual(['user-exists'])
})

test('a file may be named by its URL', () => {
  expect(sourceOf(defineIn('file:///app/operations/one%20two.ts'))).toBe('/app/operations/one two.ts')
})

test('the TypeScript file beside a compiled one is preferred', () => {
  for (const name of ['one.ts', 'one.js', 'two.cjs', 'three.mjs', 'three.mts'])
    writeFileSync(join(folder, name), '')
  const found = ['one.js', 'two.cjs', 'three.mjs'].map(name => sourceOf(defineIn(join(folder, name))))
  expect(found).toEqual(['one.ts', 'two.cjs', 'three.mts'].map(name => join(folder, name)))
})

test('an operation that is a copy has no file', () => {
  expect(sourceOf({ ...userExists })).toBeUndefined()
})

test("the process's own way to write stack traces stays", () => {
  const before = Error.prepareStackTrace
  defineIn('/app/one.ts')
  expect(Error.prepareStackTrace).toBe(before)
  expect(new Error('a').stack).toContain('Error: a')
})
