import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { builtIns } from '../../../lib/bundling/built-ins.ts'
import { unusedSdkModules } from '../../../lib/bundling/unused-sdk-modules.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-plugins-'))
})
afterAll(() => rm(folder, { recursive: true }))

let modules = 0

/** What a module exports after it was bundled; what of Node it asked for stands in `asked`. */
async function run(contents: string): Promise<Record<string, unknown>> {
  modules += 1
  const outfile = join(folder, `${modules}.mjs`)
  await build({
    stdin: { contents: `const asked = []; ${contents}; export { asked }`, resolveDir: process.cwd() },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    outfile,
    plugins: [builtIns, unusedSdkModules],
    banner: {
      js: `const given = process.getBuiltinModule
        const spy = { getBuiltinModule: name => { asked.push(name); return given(name) } }`,
    },
    define: { 'process.getBuiltinModule': 'spy.getBuiltinModule' },
  })
  return import(pathToFileURL(outfile).href)
}

describe('a built-in module', () => {
  test.each([
    ['a named import', `import { join } from 'node:path'; export const result = join('a', 'b')`],
    ['a default import', `import path from 'node:path'; export const result = path.join('a', 'b')`],
    ['a namespace', `import * as path from 'path'; export const result = path.join('a', 'b')`],
    ['require', `const { join } = require('path'); export const result = join('a', 'b')`],
    ['import()', `const { join } = await import('node:path'); export const result = join('a', 'b')`],
  ])('can be used through %s', async (_, source) => {
    expect(await run(source)).toMatchObject({ result: join('a', 'b') })
  })

  test('can be inherited from', async () => {
    const source = `import { EventEmitter } from 'node:events'; class Own extends EventEmitter {}
      export const result = new Own().on('a', () => {}).listenerCount('a')`
    expect(await run(source)).toMatchObject({ result: 1 })
  })

  test('is loaded on first use and not before', async () => {
    const source = `import { deflateSync } from 'node:zlib'; import { join } from 'node:path'
      export const early = [...asked]; join('a'); export const use = () => deflateSync('')`
    const { early, asked, use } = await run(source)
    expect([early, asked]).toEqual([[], ['node:path']])
    if (typeof use === 'function') use()
    expect(asked).toEqual(['node:path', 'node:zlib'])
  })
})

test('an unused module of the SDK can be imported, and its function throws when it is called', async () => {
  const { result } = await run(
    `import { defaultProvider } from '@aws-sdk/credential-provider-node'; export const result = defaultProvider`,
  )
  expect(result).toThrow('defaultProvider is not in the bundle')
})
