import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { coldStart } from '../../../../bench/cold.ts'
import { type StubCognito, startStubCognito } from '../../../../bench/stub-cognito.ts'
import { type BundleFiles, writeBundle } from '../../../../lib/bundling/bundle-files.ts'
import { bundleOwnOperation } from '../../../../lib/bundling/own/own-bundles.ts'
import { userExists } from './operations/user-exists.ts'
import { type RuntimeFolder, runtimeFolder } from './runtime-folder.ts'

const source = fileURLToPath(new URL('operations/user-exists.ts', import.meta.url))

let built: RuntimeFolder
let cognito: StubCognito
beforeAll(async () => {
  built = await runtimeFolder()
  cognito = await startStubCognito()
})
afterAll(async () => {
  built.remove()
  await cognito.stop()
})

/** Bundles an operation; from a file with this text, if there is one. */
function bundle({
  id = 'user-exists',
  text,
  name = 'operation.ts',
}: {
  id?: string
  text?: string
  name?: string
} = {}): BundleFiles {
  let file: string | undefined
  if (text !== undefined) {
    file = join(mkdtempSync(join(built.folder, 'operations-')), name)
    writeFileSync(file, text)
  }
  return bundleOwnOperation({ ...userExists, id }, { source: file ?? source, runtime: built.runtime })
}

const codeIn = (bundle: BundleFiles) => String(bundle['index.mjs'])

/** Writes a bundle into a folder, and returns the file of its code. */
function written(bundle: BundleFiles): string {
  const folder = mkdtempSync(join(built.folder, 'bundle-'))
  writeBundle(folder, bundle)
  return join(folder, 'index.mjs')
}

/** Starts a bundle in a process of its own, which calls it with a user's name as the path's parameter. */
async function answer(bundle: BundleFiles): Promise<unknown> {
  const file = written(bundle)
  const { statusCode, body } = await coldStart({ name: file, file, operation: 'admin-get-user' }, cognito.url)
  return { statusCode, body: body ? JSON.parse(body) : undefined }
}

/** The text of a file with operations. */
const fileOf = (declarations: string, imports = '') => `
  import { AdminGetUserCommand, fields, operation, rejectCommonPassword, runtimeOperation, z } from 'cognito-auth-api/operation'
  ${imports}
  const define = (id: string, run: (input: { path: { username: string } }, context: any) => Promise<object>) => runtimeOperation({
    id, route: 'GET /things/{username}', access: 'admin', commands: { AdminGetUserCommand },
    request: { path: z.object({ username: fields.username }) }, status: 200, run,
  })
  const documented = { operationId: 'x', summary: 'The summary', description: 'The description', response: { description: 'It' }, errors: [] }
  ${declarations}`

describe('the bundle of an own operation', () => {
  test('is made from the file that called operation(), and answers requests', async () => {
    const bundled = bundleOwnOperation(userExists, { runtime: built.runtime })
    expect(Object.keys(bundled)).toEqual(['index.mjs'])
    expect(await answer(bundled)).toEqual({ statusCode: 200, body: { exists: true } })
  })

  test('contains the type of its events, and that they begin with a line, unless it only reads', () => {
    const change = { ...userExists, route: 'PUT /users/{username}/check' } as const
    const both = [change, userExists].map(one => bundleOwnOperation(one, { source, runtime: built.runtime }))
    const facts = `event:{type:"${userExists.operationId}",begins:!0}`
    expect(both.map(each => codeIn(each).includes(facts))).toEqual([true, false])
  })

  test('is not larger than that of a standard operation by a tenth', () => {
    expect(gzipSync(codeIn(bundle())).length).toBeLessThan(72_000)
  })

  test('is the same in another folder, and contains no path of either', async () => {
    const other = mkdtempSync(join(built.folder, 'other-'))
    const copy = join(other, 'deeper', 'user-exists.ts')
    mkdirSync(join(other, 'deeper'))
    cpSync(source, copy)
    const copied = bundleOwnOperation(userExists, { source: copy, runtime: built.runtime })
    expect(codeIn(copied)).toBe(codeIn(bundle()))
    expect(codeIn(copied)).not.toContain(built.folder)
    expect(codeIn(copied)).not.toContain('user-exists.ts')
  })

  test('contains no documentation if the file exports `runtime`', async () => {
    const define = `define('one', async () => ({ it: 'runs' }))`
    const joined = bundle({ id: 'one', text: fileOf(`export const one = operation(${define}, documented)`) })
    const apart = bundle({
      id: 'one',
      text: fileOf(`export const runtime = ${define}; export const one = operation(runtime, documented)`),
    })
    expect(codeIn(joined)).toContain('The description')
    expect(codeIn(apart)).not.toContain('The description')
    expect(await answer(apart)).toEqual({ statusCode: 200, body: { it: 'runs' } })
  })

  test('contains the operation with its id if the file exports several, one of them by default', async () => {
    const text = fileOf(`
      export const first = operation(define('first', async () => ({ ran: 'first' })), documented)
      export default operation(define('second', async () => ({ ran: 'second' })), documented)`)
    expect(await answer(bundle({ id: 'first', text }))).toMatchObject({ body: { ran: 'first' } })
    expect(await answer(bundle({ id: 'second', text }))).toMatchObject({ body: { ran: 'second' } })
  })

  test('contains the packages of the app that the file imports, also CommonJS that requires parts of Node', async () => {
    const text = fileOf(
      `export const one = operation(define('one', async () => ({ joined: own.join('a', 'b') })), documented)`,
      `import own from './own-package.cjs'`,
    )
    const folder = mkdtempSync(join(built.folder, 'operations-'))
    writeFileSync(join(folder, 'own-package.cjs'), `exports.join = require('node:path').posix.join`)
    writeFileSync(join(folder, 'one.ts'), text)
    const bundled = bundleOwnOperation(
      { ...userExists, id: 'one' },
      { source: join(folder, 'one.ts'), runtime: built.runtime },
    )
    expect(await answer(bundled)).toEqual({ statusCode: 200, body: { joined: 'a/b' } })
  })

  test('comes with the list of common passwords if the operation reads it', async () => {
    const text = fileOf(`export const one = operation(define('one', async ({ path }, { pool }) => {
      rejectCommonPassword({ path: '/password', password: 'password123', pool, user: [path.username] })
      return {}
    }), documented)`)
    const bundled = bundle({ id: 'one', text })
    expect(Object.keys(bundled).sort()).toEqual(['common-passwords.txt', 'index.mjs'])
    await expect(answer(bundled)).rejects.toThrow(/answered 400.*INVALID_PASSWORD/)
  })

  test('takes commands that the file imports from the SDK itself out of the runtime', async () => {
    const text = fileOf(
      `export const one = operation({ ...define('one', async () => ({ it: 'runs' })), commands: { GetUserCommand } }, documented)`,
      `import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'`,
    )
    expect(codeIn(bundle({ id: 'one', text })).match(/AWSCognitoIdentityProviderService/g)).toEqual(
      codeIn(bundle()).match(/AWSCognitoIdentityProviderService/g),
    )
  })
})

test('the runtime is the same wherever it is built', async () => {
  const other = await runtimeFolder()
  const contents = (folder: string) =>
    readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')])
  expect(contents(other.runtime)).toEqual(contents(built.runtime))
  other.remove()
})

describe('an own operation that cannot be bundled', () => {
  const message = (text: string, name?: string) => {
    try {
      bundle({ id: 'one', text, ...(name ? { name } : {}) })
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
    throw new Error('was bundled')
  }

  test('is reported with what to pass if its file is unknown', () => {
    expect(() => bundleOwnOperation({ ...userExists, id: 'spread' }, { runtime: built.runtime })).toThrow(
      'cannot tell which file defines the operation spread: pass it as { operation, source: import.meta.filename }',
    )
  })

  test('is reported with its file if that does not exist', () => {
    expect(() => bundleOwnOperation(userExists, { source: '/none.ts', runtime: built.runtime })).toThrow(
      '/none.ts, the file of the operation user-exists, does not exist',
    )
  })

  test.each([
    [
      'exports nothing',
      fileOf(`operation(define('one', async () => ({})), documented)`),
      /operation\.ts exports nothing: export the operation$/,
    ],
    [
      'imports CDK',
      `import { Stack } from 'aws-cdk-lib/core'; export const stack = Stack`,
      /imports aws-cdk-lib\/core: define operations in files without CDK code$/,
    ],
    ['has a mistake', 'export const = 1', /operation\.ts cannot be bundled: .*\(operation\.ts:1:14\)$/],
    [
      'imports a package that is not installed',
      `import 'not-installed'; export const a = 1`,
      /cannot be bundled: Could not resolve "not-installed"/,
    ],
    [
      'imports a name that does not exist',
      `export { Nothing } from 'cognito-auth-api/operation'`,
      /cannot be bundled: No matching export .* for import "Nothing"/,
    ],
    [
      'imports everything by one name',
      `import * as all from 'cognito-auth-api/operation'; export const a = all.z`,
      /import the names that you need from cognito-auth-api\/operation instead of \* as/,
    ],
  ])('is reported with its file if that %s', (_, text, expected) => {
    expect(message(text)).toMatch(expected)
  })

  test('is reported with its file if that is CommonJS', () => {
    const text = `const { operation } = require('cognito-auth-api/operation'); exports.one = operation`
    expect(message(text, 'operation.cjs')).toMatch(
      /operation\.cjs is CommonJS: write it in TypeScript or as an ES module$/,
    )
  })

  test('does not start if the file exports another one', () => {
    const text = fileOf(`export const one = operation(define('one', async () => ({})), documented)`)
    const { stderr } = spawnSync(process.execPath, [written(bundle({ id: 'two', text }))], {
      encoding: 'utf8',
    })
    expect(stderr).toContain('Error: the file of the operation two does not export it')
  })
})
