import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BuildOptions } from 'esbuild'
import * as z from 'zod/mini'
import { coldStart } from '../../bench/cold.ts'
import { type StubCognito, startStubCognito } from '../../bench/stub-cognito.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import { listFile } from '../../lib/bundling/common-passwords.ts'
import { replacements } from '../../lib/bundling/unused-sdk-modules.ts'
import { environment } from '../lambda/support.ts'
import { loadOnce } from '../loaded-once.ts'

const { bundling, joinModules } =
  loadOnce<typeof import('../../lib/bundling/bundles.ts')>('lib/bundling/bundles.ts')
const { changedSource } = loadOnce<typeof import('./changed-source.ts')>('test/guards/changed-source.ts')

const signIn = 'admin-initiate-auth'

/** Bytes, gzipped. What a change adds has to be worth it at every cold start: raise these only with docs/performance.md. */
const budget = { [signIn]: 57_500, any: 64_000, commonPasswords: 120_000 }

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

type Joined = Awaited<ReturnType<typeof joinModules>>
let joined: Joined
let bundles: Awaited<ReturnType<Joined['bundle']>>
let cognito: StubCognito
let folder: string
const planted: Joined[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-guard-'))
  joined = await joinModules(operations)
  bundles = await joined.bundle()
  cognito = await startStubCognito()
})
afterAll(async () => {
  await cognito.stop()
  for (const { remove } of [joined, ...planted]) remove()
  await rm(folder, { recursive: true })
})

function operationOf(id: string): Operation {
  const operation = operations.find(operation => operation.id === id)
  if (!operation) throw new Error(`there is no operation ${id}`)
  return operation
}

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

async function sourceOf(operation: Operation, of = bundles): Promise<string> {
  return await readFile(join(of.directoryOf(operation), 'index.mjs'), 'utf8')
}

function forbiddenPackages(files: readonly string[]): string[] {
  return files.filter(file => forbidden.packages.some(pattern => pattern.test(file)))
}

/** All documentation of operations and of their fields: of each text the longest part that no bundle has to escape. */
const documentation = operations.flatMap(
  ({ summary, description, publicBecause = '', request, response }) => {
    const texts = [summary, description, publicBecause, response.description]
    for (const schema of [request.path, request.query, request.body, response.body]) {
      JSON.stringify(
        schema && z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
        (key, value) => {
          if (key === 'description' && typeof value === 'string') texts.push(value)
          return value
        },
      )
    }
    // Short ones are also in messages.
    return texts.map(longestPart).filter(part => part.length > 20)
  },
)

function longestPart(text: string): string {
  return text
    .split(/["'`\\\n\u0080-\uffff]/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest))
}

function documentationIn(source: string): string[] {
  return [...new Set(documentation.filter(text => source.includes(text)))]
}

describe.each(operations)('the bundle of $id', operation => {
  test('stays within its size budget', async () => {
    const bytes = gzipSync(await sourceOf(operation)).length
    expect(bytes).toBeLessThanOrEqual(operation.id === signIn ? budget[signIn] : budget.any)
  })

  test('contains the list of common passwords exactly if the operation sets a password', async () => {
    const files = await readdir(bundles.directoryOf(operation))
    const list = choosing.includes(operation.id) ? [listFile] : []
    expect(files.sort()).toEqual([...list, 'index.mjs'])
  })

  test('contains this operation and no other', async () => {
    const source = await sourceOf(operation)
    expect(operations.filter(({ id }) => source.includes(`"${id}"`))).toEqual([operation])
  })

  test('contains no documentation', async () => {
    expect(documentationIn(await sourceOf(operation))).toEqual([])
  })
})

test('the bundles of operations that send no command contain nothing of the SDK', async () => {
  const withSdk: string[] = []
  for (const operation of operations) {
    if ((await sourceOf(operation)).includes('cognito-idp')) withSdk.push(operation.id)
  }
  const sending = operations.filter(({ commands }) => Object.keys(commands).length > 0)
  expect(withSdk).toEqual(sending.map(({ id }) => id))
})

test.each([
  ['exchange-code', 1],
  ['list-providers', 0],
])('%s opens %i connections to the domain while it starts', async (id, expected) => {
  let opened = 0
  const server = createServer(() => {
    opened++
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const file = pathToFileURL(join(bundles.directoryOf(operationOf(id)), 'index.mjs')).href
  const child = spawn(process.execPath, ['--input-type=module', '--eval', `await import('${file}')`], {
    env: { ...environment, SIGN_IN_DOMAIN: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [status] = await once(child, 'exit')
  await new Promise(resolve => server.close(resolve))
  expect([status, opened]).toEqual([0, expected])
})

describe('the list of common passwords', () => {
  const directory = () => bundles.directoryOf(operationOf('change-password'))

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

test('docs/performance.md states the budgets', async () => {
  const page = await readFile('docs/performance.md', 'utf8')
  for (const bytes of Object.values(budget)) expect(page).toContain(`| ${bytes.toLocaleString('en-US')} |`)
})

test('the guards see documentation that a function keeps', async () => {
  const one = await plant('admin-set-user-password', 'admin-set-user-password.ts', source =>
    source.replace(
      'z.optional(permanent)',
      "z.optional(described(z.boolean(), { description: 'Whether the user can keep the password.' }))",
    ),
  )
  const source = await sourceOf(operationOf('admin-set-user-password'), await one.bundle())
  expect(documentationIn(source)).toEqual(['Whether the user can keep the password.'])
})

test('the functions contain no forbidden package', () => {
  expect(joined.files).toContain('operations/admin-initiate-auth.ts')
  expect(forbiddenPackages(joined.files)).toEqual([])
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

test.each(Object.keys(replacements))('the SDK still has the module %s, which the bundler replaces', file => {
  // The path to node_modules differs if that is a link.
  expect(joined.read.filter(path => path.endsWith(`/node_modules/${file}`))).toHaveLength(1)
})

/** The slow parts of Node that a sign-in with this code loads, from its import to its response. */
async function forbiddenBuiltIns(code: string, options: Partial<BuildOptions> = {}): Promise<string[]> {
  const one = await plant(signIn, 'http/serve.ts', source => `${code}\n${source}`, options)
  const file = join((await one.bundle()).directoryOf(operationOf(signIn)), 'index.mjs')
  const { builtIns } = await coldStart({ name: file, file, operation: signIn }, cognito.url)
  return builtIns.filter(name => forbidden.builtIns.some(pattern => pattern.test(name)))
}

describe('the sign-in path', () => {
  test('loads no Node module that is slow to load', async () => {
    expect(await forbiddenBuiltIns('// Nothing is added.')).toEqual([])
  })

  test('is detected if it loads node:http2', async () => {
    const code = `import { constants } from 'node:http2'; Object.assign(globalThis, { constants })`
    expect((await forbiddenBuiltIns(code)).join()).toContain('http2')
  })

  test('is detected if it loads undici through an ESM import of node:http', async () => {
    const plugins = bundling.plugins.filter(({ name }) => name !== 'built-ins')
    const found = await forbiddenBuiltIns(`import 'node:http'`, { plugins, external: ['node:*'] })
    expect(found.join()).toContain('undici')
  })
})
