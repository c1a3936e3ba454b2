import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BuildOptions } from 'esbuild'
import { coldStart } from '../../bench/cold.ts'
import { type StubCognito, startStubCognito } from '../../bench/stub-cognito.ts'
import { operations } from '../../lambda/operations/index.ts'
import { listFile } from '../../lib/bundling/common-passwords.ts'
import { files as leftOutFiles } from '../../lib/bundling/unused-sdk-modules.ts'
import { loadOnce } from '../loaded-once.ts'

const { build } = loadOnce<typeof import('esbuild')>('esbuild')
const { bundle, bundling, filesIn } =
  loadOnce<typeof import('../../lib/bundling/bundles.ts')>('lib/bundling/bundles.ts')

/** As all are bundled, into one named file. */
const { outExtension: _, ...single } = bundling

const signIn = 'admin-initiate-auth'

/** Bytes, gzipped. What a change adds has to be worth it at every cold start: raise these only with docs/performance.md. */
const budget = { [signIn]: 63_500, any: 67_500, commonPasswords: 120_000 }

/** The operations by which users choose a password: these and no others come with the list of common ones. */
const choosing = ['sign-up', 'change-password', 'confirm-forgot-password', 'admin-respond-to-auth-challenge']

/** Parts of Node that take long to load, and packages that have no business in a function. */
const forbidden = {
  builtIns: [
    /undici/,
    /http2/,
    /webcrypto/,
    /worker_threads/,
    /fs\/promises/,
    /^NativeModule zlib$/,
    /readline/,
    /child_process/,
  ],
  packages: [
    /credential-provider-(?!env)/,
    /@smithy\/(node-http-handler|fetch-http-handler|credential-provider-imds)/,
    /nested-clients|token-providers/,
    /event-streams/,
    /bowser/,
    /ajv/,
    /aws-cdk/,
    /zod\/v4\/classic/,
    /zod\/v4\/core\/(json-schema|to-json-schema|doc)/,
  ],
}

let bundles: Awaited<ReturnType<typeof bundle>>
let cognito: StubCognito
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-guard-'))
  bundles = await bundle(operations)
  cognito = await startStubCognito()
})
afterAll(async () => {
  await cognito.stop()
  bundles.remove()
  await rm(folder, { recursive: true })
})

/** What stands for a package that is left out is named after it. */
function forbiddenPackages(files: readonly string[]): string[] {
  return files.filter(
    file => !file.startsWith('left-out:') && forbidden.packages.some(pattern => pattern.test(file)),
  )
}

describe.each(operations)('the bundle of $id', operation => {
  test('stays within its size budget', async () => {
    const bytes = gzipSync(await readFile(join(bundles.directoryOf(operation), 'index.mjs'))).length
    expect(bytes).toBeLessThanOrEqual(operation.id === signIn ? budget[signIn] : budget.any)
  })

  test('contains the list of common passwords exactly if the operation sets a password', async () => {
    const files = await readdir(bundles.directoryOf(operation))
    const list = choosing.includes(operation.id) ? [listFile] : []
    expect(files.sort()).toEqual([...list, 'index.mjs'])
  })

  test('contains no forbidden package', () => {
    const files = bundles.filesIn(operation)
    expect(files).toContainEqual(expect.stringMatching(`operations/${operation.id}.ts$`))
    expect(forbiddenPackages(files)).toEqual([])
  })
})

describe('the list of common passwords', () => {
  const changePassword = operations.find(({ id }) => id === 'change-password')
  if (!changePassword) throw new Error('there is no operation change-password')
  const directory = () => bundles.directoryOf(changePassword)

  test('stays within its size budget', async () => {
    const bytes = gzipSync(await readFile(join(directory(), listFile))).length
    expect(bytes).toBeGreaterThan(budget.commonPasswords / 2)
    expect(bytes).toBeLessThanOrEqual(budget.commonPasswords)
  })

  test('is read only when a password is set', async () => {
    const folderWithoutList = await mkdtemp(join(folder, 'bundle-'))
    const file = join(folderWithoutList, 'index.mjs')
    await copyFile(join(directory(), 'index.mjs'), file)
    const candidate = { name: 'change-password', file, operation: 'change-password' }
    // It starts, and only what the request itself needs is missing.
    await expect(coldStart(candidate, cognito.url)).rejects.toThrow(/answered 500.*INTERNAL/)
    await copyFile(join(directory(), listFile), join(folderWithoutList, listFile))
    expect((await coldStart(candidate, cognito.url)).statusCode).toBe(204)
  })
})

test.each(Object.keys(leftOutFiles))('the SDK still has the file %s, which the bundler leaves out', file => {
  expect(bundles.looked).toContain(`../node_modules/${file}`)
})

/** What of Node a process loads beside what it had, from the import of a file to the answer of a sign-in. */
async function forbiddenBuiltIns(file: string): Promise<string[]> {
  const { builtIns } = await coldStart({ name: file, file, operation: signIn }, cognito.url)
  return builtIns.filter(name => forbidden.builtIns.some(pattern => pattern.test(name)))
}

/** Builds a sign-in that does one thing more. */
async function planted(code: string, options: Partial<BuildOptions> = {}): Promise<string> {
  const outfile = join(folder, `${Math.random()}.mjs`)
  await build({
    ...single,
    ...options,
    outfile,
    stdin: {
      contents: `${code}\nexport { handler } from 'handler:${signIn}'`,
      resolveDir: bundling.absWorkingDir,
      loader: 'ts',
    },
  })
  return outfile
}

describe('the sign-in path', () => {
  test('loads no Node module that is slow to load', async () => {
    expect(await forbiddenBuiltIns(await planted(''))).toEqual([])
  })

  test('is detected if it loads node:http2', async () => {
    const file = await planted(
      `import { constants } from 'node:http2'; Object.assign(globalThis, { constants })`,
    )
    expect((await forbiddenBuiltIns(file)).join()).toContain('http2')
  })

  test('is detected if it loads undici through an ESM import of node:http', async () => {
    const file = await planted(`import 'node:http'`, {
      plugins: bundling.plugins.filter(({ name }) => name !== 'built-ins'),
      external: ['node:*'],
    })
    expect((await forbiddenBuiltIns(file)).join()).toContain('undici')
  })
})

test.each([
  ['the whole of zod', `import * as z from 'zod'; export const schema = z.object({})`, 'zod/v4/classic'],
  ['ajv', `export { default } from 'ajv'`, 'ajv'],
])('the guard of the bundles detects %s', async (_, contents, expected) => {
  const { metafile } = await build({
    ...single,
    metafile: true,
    write: false,
    outfile: 'planted.mjs',
    stdin: { contents, resolveDir: bundling.absWorkingDir },
  })
  expect(forbiddenPackages(filesIn(metafile, 'planted.mjs')).join()).toContain(expected)
})
