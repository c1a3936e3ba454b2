import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { coldStart } from '../../bench/cold.ts'
import { type StubCognito, startStubCognito } from '../../bench/stub-cognito.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import { listFile } from '../../lib/bundling/common-passwords.ts'
import { replacements } from '../../lib/bundling/unused-sdk-modules.ts'
import { environment } from '../lambda/support.ts'
import { loadOnce } from '../loaded-once.ts'
import { documentationIn, forbiddenBuiltIns, forbiddenPackages, operationOf, signIn } from './bundle-rules.ts'

const { joinModules } = loadOnce<typeof import('../../lib/bundling/bundles.ts')>('lib/bundling/bundles.ts')

/** Bytes, gzipped. What a change adds has to be worth it at every cold start: raise these only with docs/performance.md. */
const budget = { [signIn]: 57_500, any: 64_000, commonPasswords: 120_000 }

/** The operations by which users choose a password: these and no others come with the list of common ones. */
const choosing = ['sign-up', 'change-password', 'confirm-forgot-password', 'admin-respond-to-auth-challenge']

type Joined = Awaited<ReturnType<typeof joinModules>>
let joined: Joined
let bundles: Awaited<ReturnType<Joined['bundle']>>
let cognito: StubCognito
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-guard-'))
  joined = await joinModules(operations)
  bundles = await joined.bundle()
  cognito = await startStubCognito()
})
afterAll(async () => {
  await cognito.stop()
  joined.remove()
  await rm(folder, { recursive: true })
})

async function sourceOf(operation: Operation): Promise<string> {
  return await readFile(join(bundles.directoryOf(operation), 'index.mjs'), 'utf8')
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

test('the functions contain no forbidden package', () => {
  expect(joined.files).toContain('operations/admin-initiate-auth.ts')
  expect(forbiddenPackages(joined.files)).toEqual([])
})

test.each(Object.keys(replacements))('the SDK still has the module %s, which the bundler replaces', file => {
  // The path to node_modules differs if that is a link.
  expect(joined.read.filter(path => path.endsWith(`/node_modules/${file}`))).toHaveLength(1)
})

test('the sign-in path loads no Node module that is slow to load', async () => {
  const file = join(bundles.directoryOf(operationOf(signIn)), 'index.mjs')
  expect(await forbiddenBuiltIns(file, cognito.url)).toEqual([])
})
