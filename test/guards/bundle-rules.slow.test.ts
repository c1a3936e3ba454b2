/** The guards of `bundles.test.ts` see what they forbid, planted into an operation. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BuildOptions } from 'esbuild'
import { type StubCognito, startStubCognito } from '../../bench/stub-cognito.ts'
import { loadOnce } from '../loaded-once.ts'
import { documentationIn, forbiddenBuiltIns, forbiddenPackages, operationOf, signIn } from './bundle-rules.ts'

const { bundling, joinModules } =
  loadOnce<typeof import('../../lib/bundling/bundles.ts')>('lib/bundling/bundles.ts')
const { changedSource } = loadOnce<typeof import('./changed-source.ts')>('test/guards/changed-source.ts')

type Joined = Awaited<ReturnType<typeof joinModules>>
let cognito: StubCognito
const planted: Joined[] = []
beforeAll(async () => {
  cognito = await startStubCognito()
})
afterAll(async () => {
  await cognito.stop()
  for (const { remove } of planted) remove()
})

/** Joins the modules of one operation with a change in the source of one file. */
async function plant(
  id: string,
  file: string,
  change: (source: string) => string,
  { plugins = bundling.plugins, ...options }: Partial<BuildOptions> = {},
): Promise<Joined> {
  const plugin = changedSource(file, change)
  const one = await joinModules([operationOf(id)], { ...options, plugins: [plugin, ...plugins] })
  planted.push(one)
  return one
}

/** The bundle of an operation. */
async function bundleOf(id: string, joined: Joined): Promise<string> {
  return join((await joined.bundle()).directoryOf(operationOf(id)), 'index.mjs')
}

/** The slow parts of Node that a sign-in with this code loads. */
async function builtInsWith(code: string, options: Partial<BuildOptions> = {}): Promise<string> {
  const one = await plant(signIn, 'http/serve.ts', source => `${code}\n${source}`, options)
  return (await forbiddenBuiltIns(await bundleOf(signIn, one), cognito.url)).join()
}

test('the guards see documentation that a function keeps', async () => {
  const one = await plant('admin-set-user-password', 'admin-set-user-password.ts', source =>
    source.replace(
      'z.optional(permanent)',
      "z.optional(described(z.boolean(), { description: 'Whether the user can keep the password.' }))",
    ),
  )
  const source = await readFile(await bundleOf('admin-set-user-password', one), 'utf8')
  expect(documentationIn(source)).toEqual(['Whether the user can keep the password.'])
})

test.each([
  [
    'the whole of zod',
    `import * as everything from 'zod'; console.log(everything.object({}))`,
    'zod/v4/classic',
  ],
  ['ajv', `import Ajv from 'ajv'; console.log(Ajv)`, 'ajv'],
])('the guards see a forbidden package: %s', async (_, code, expected) => {
  const { files } = await plant(signIn, 'http/serve.ts', source => `${code}\n${source}`)
  expect(forbiddenPackages(files).join()).toContain(expected)
})

describe('the sign-in path', () => {
  test('has no forbidden built-in if nothing is planted', async () => {
    expect(await builtInsWith('// Nothing is added.')).toBe('')
  })

  test('is detected if it loads node:http2', async () => {
    const code = `import { constants } from 'node:http2'; Object.assign(globalThis, { constants })`
    expect(await builtInsWith(code)).toContain('http2')
  })

  test('is detected if it loads undici through an ESM import of node:http', async () => {
    const plugins = bundling.plugins.filter(({ name }) => name !== 'built-ins')
    const found = await builtInsWith(`import 'node:http'`, { plugins, external: ['node:*'] })
    expect(found).toContain('undici')
  })
})
