/** `npm run test:guides` runs the guides, and takes minutes. This only compiles their programs against the source. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { checkTypes } from '../guides/files.ts'
import { readGuide } from '../guides/guide.ts'

const root = mkdtempSync(join(tmpdir(), 'cognito-auth-api-guide-types-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const installed = join(root, 'node_modules/cognito-auth-api')
mkdirSync(installed, { recursive: true })
for (const source of ['client', 'lambda']) symlinkSync(resolve(source), join(installed, source))
// What triggers call the pool with.
symlinkSync(resolve('node_modules/@aws-sdk'), join(root, 'node_modules/@aws-sdk'))
const exported = ['index', 'federation', 'passkeys', 'sigv4'].map(name => [
  name === 'index' ? './client' : `./client/${name}`,
  `./client/${name}.ts`,
])
const exports = { ...Object.fromEntries(exported), './triggers': './lambda/triggers/events.ts' }
writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: 'cognito-auth-api', exports }))

test.each([
  'sign-in-from-a-page',
  'sign-in-from-an-app',
  'sign-in-with-google',
  'set-up-providers',
  'link-accounts',
  'add-passkeys',
  'see-and-end-sessions',
  'keep-tokens-out-of-javascript',
  'send-events-to-a-webhook',
])('the programs of the guide %s compile with the strictest options', name => {
  const guide = readGuide(`docs/guides/${name}.md`)
  const folder = join(root, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const files = guide.blocks.flatMap(block => {
    if (block.kind !== 'file' || !block.name.endsWith('.ts')) return []
    // A CDK app needs the built package.
    if (block.text.includes("'aws-cdk-lib")) return []
    mkdirSync(dirname(join(folder, block.name)), { recursive: true })
    writeFileSync(join(folder, block.name), block.text)
    return [block.name]
  })
  expect(files).not.toEqual([])
  expect(() => checkTypes(guide, folder, files)).not.toThrow()
})
