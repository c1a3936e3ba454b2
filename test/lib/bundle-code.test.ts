import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { App, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { BundleCode } from '../../lib/bundle-code.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-bundle-code-'))
afterAll(() => rmSync(folder, { recursive: true }))

const app = new App({ outdir: join(folder, 'assembly') })
const stack = new Stack(app, 'Stack')

/** The key under which a bundle with this source is uploaded. */
function keyOf(name: string, source: string): string {
  const directory = join(folder, name)
  mkdirSync(directory)
  writeFileSync(join(directory, 'index.mjs'), source)
  return new BundleCode(directory).bind(new Construct(stack, name)).s3Location?.objectKey ?? ''
}

test('the key of a bundle is that of its content, wherever it lies', () => {
  const first = keyOf('first', 'export const handler = 1')
  expect(keyOf('second', 'export const handler = 1')).toBe(first)
  expect(keyOf('third', 'export const handler = 2')).not.toBe(first)
})

test('the assembly has the bundle under its key, to be zipped', () => {
  const key = keyOf('fourth', 'export const handler = 4')
  const { directory } = app.synth()
  const { files } = JSON.parse(readFileSync(join(directory, 'Stack.assets.json'), 'utf8'))
  const { source } = files[key.replace('.zip', '')]
  expect(source.packaging).toBe('zip')
  expect(readFileSync(join(directory, source.path, 'index.mjs'), 'utf8')).toBe('export const handler = 4')
})
