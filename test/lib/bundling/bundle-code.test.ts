import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { App, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { BundleCode } from '../../../lib/bundling/bundle-code.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-bundle-code-'))
afterAll(() => rmSync(folder, { recursive: true }))

const app = new App({ outdir: join(folder, 'assembly') })
const stack = new Stack(app, 'Stack')

/** The key under which a bundle with this source, and these files beside it, is uploaded. */
function keyOf(name: string, source: string, beside: Record<string, string> = {}): string {
  const code = new BundleCode({ 'index.mjs': source, ...beside })
  return code.bind(new Construct(stack, name)).s3Location?.objectKey ?? ''
}

test('the asset key of a bundle depends on its content and not on its construct', () => {
  const first = keyOf('first', 'export const handler = 1')
  expect(keyOf('second', 'export const handler = 1')).toBe(first)
  expect(keyOf('third', 'export const handler = 2')).not.toBe(first)
})

test('the asset key of a bundle depends on the names and contents of all its files', () => {
  const source = 'export const handler = 1'
  const first = keyOf('list-1', source, { 'list.txt': 'one' })
  expect(keyOf('list-2', source, { 'list.txt': 'one' })).toBe(first)
  expect(keyOf('list-3', source, { 'list.txt': 'two' })).not.toBe(first)
  expect(keyOf('list-4', source, { 'other.txt': 'one' })).not.toBe(first)
  expect(keyOf('list-5', source)).not.toBe(first)
})

test('the assembly contains the bundle under its asset key, as a zip asset', () => {
  const key = keyOf('fourth', 'export const handler = 4')
  const { directory } = app.synth()
  const { files } = JSON.parse(readFileSync(join(directory, 'Stack.assets.json'), 'utf8'))
  const { source } = files[key.replace('.zip', '')]
  expect(source.packaging).toBe('zip')
  expect(readFileSync(join(directory, source.path, 'index.mjs'), 'utf8')).toBe('export const handler = 4')
})
