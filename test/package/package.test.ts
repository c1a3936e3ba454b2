import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { environmentOf, install, run } from './commands.ts'
import { nodes, tarball, versionsOf } from './packed.ts'
import { only } from './serving.ts'

const manifest = readJson('package.json')
const nodePackages = Object.keys(readJson('tools/node-24/package.json').optionalDependencies)

/** A project elsewhere that has nothing but the package. */
const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-package-'))
const project = join(folder, 'project')
const installed = join(project, 'node_modules', manifest.name)

beforeAll(async () => {
  cpSync('test/package/consumer', project, { recursive: true })
  await install(project, tarball)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package has at most 4 MB packed', () => {
  expect(statSync(tarball).size).toBeLessThanOrEqual(4_000_000)
})

test('the installed package brings no build dependencies, no CDK and no Node', () => {
  const paths = Object.keys(readJson(join(project, 'package-lock.json')).packages)
  const packages = paths.map(path => path.split('node_modules/').at(-1) ?? '')
  expect(packages).toEqual(expect.arrayContaining([manifest.name, ...Object.keys(manifest.dependencies)]))
  // @smithy/signature-v4 depends on @smithy/core, which the functions take from the SDK.
  const development = Object.keys(manifest.devDependencies).filter(name => name !== '@smithy/core')
  const unwanted = [...development, ...nodePackages]
  expect(packages.filter(name => unwanted.includes(name))).toEqual([])
})

test('the package imports only its dependencies and, for the construct, its peers', () => {
  const { dependencies, peerDependencies } = manifest
  // The SDK names two others, which it does not need, in the texts of errors.
  const modules = packagesIn('dist/{bin,client,lambda,lib,local}/**/*.js').filter(
    name => !(name in peerDependencies) && !name.startsWith('@aws-sdk/signature-v4'),
  )
  // What one of them wants beside it is imported by that one.
  const beside = modules.flatMap(name =>
    Object.keys(readJson(join(project, 'node_modules', name, 'package.json')).peerDependencies ?? {}),
  )
  expect([...new Set([...modules, ...beside])].sort()).toEqual(Object.keys(dependencies).sort())
  const clientAndLocal = packagesIn('dist/{client,lambda,lib,local}/**/*.js')
  expect(clientAndLocal.filter(name => name in peerDependencies)).toEqual([])
  const construct = packagesIn('dist/cjs/*.cjs', /\brequire\("([^."][^"]*)"\)/g)
  expect(construct.filter(name => !(name in peerDependencies))).toEqual([])
})

test('the package has the license of every package that is bundled in it', () => {
  const [licenses] = filesOf('dist/third-party-licenses.txt')
  const bundled = filesOf('dist/{cjs,bin}/*').flatMap(({ text }) =>
    [...text.matchAll(/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name = '']) => name),
  )
  const names = [...new Set([...bundled, 'swagger-ui-dist', '@middy/core', '@zxcvbn-ts/language-common'])]
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter(name => !licenses?.text.includes(`${name} `))).toEqual([])
})

test('the package contains no path of the machine that built it', () => {
  const files = filesOf('**')
  expect(files.length).toBeGreaterThan(100)
  const places = [resolve('.'), join(tmpdir(), manifest.name)]
  const telling = files.filter(({ text }) => places.some(place => text.includes(place)))
  expect(telling.map(({ file }) => file)).toEqual([])
})

describe('the package in a Jest project', () => {
  beforeAll(() => install(project, ...versionsOf('jest', '@types/node')))

  const compilers = ['typescript', 'typescript-7']
  const configurations = ['tsconfig.json', 'tsconfig.without-node.json']
  test.each(
    compilers.flatMap(compiler => configurations.map(configuration => ({ compiler, configuration }))),
  )('has declarations that compile with $compiler and $configuration', ({ compiler, configuration }) =>
    compile(project, compiler, configuration),
  )

  test.each(nodes)('can start the API, create a user and sign in, on $name', async ({ node }) => {
    // No test is about time, and a busy machine is slow.
    const options = ['--json', '--testTimeout', '120000']
    const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...options]
    const output = await run(node, jest, { cwd: project, env: environmentOf(node) })
    expect(JSON.parse(output)).toMatchObject({ success: true, numPassedTests: 3, numTotalTests: 3 })
  })
})

describe('the construct', () => {
  const app = join(folder, 'app')
  beforeAll(async () => {
    cpSync('test/package/types', app, { recursive: true })
    writeFileSync(join(app, 'readme.ts'), only(/```typescript\n(.*?)```/s, readFileSync('README.md', 'utf8')))
    await install(app, tarball, ...versionsOf('aws-cdk-lib', 'constructs', '@types/node'))
  })

  // TypeScript 7 has no node10.
  test.each([
    { compiler: 'typescript', resolution: 'node10' },
    { compiler: 'typescript', resolution: 'node16' },
    { compiler: 'typescript-7', resolution: 'nodenext' },
  ])(
    'has declarations that compile with $compiler and the module resolution $resolution, libraries checked',
    ({ compiler, resolution }) => compile(app, compiler, `tsconfig.${resolution}.json`),
  )
})

async function compile(cwd: string, compiler: string, configuration: string): Promise<void> {
  const tsc = resolve('node_modules', compiler, 'bin/tsc')
  expect(await run(process.execPath, [tsc, '--project', configuration], { cwd })).toBe('')
}

/** The packages that files of the installed package import. */
function packagesIn(
  pattern: string,
  imports = /(?:\bfrom|\bimport|\bimport\()\s*["']([@\w][\w./@-]*)["']/g,
): string[] {
  const specifiers = filesOf(pattern).flatMap(({ text }) =>
    [...text.matchAll(imports)].map(([, name = '']) => name),
  )
  const names = specifiers
    .filter(name => !isBuiltin(name))
    .map(name => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
  return [...new Set(names)]
}

/** The files of the installed package that a pattern names. */
function filesOf(pattern: string): { file: string; text: string }[] {
  return globSync(pattern, { cwd: installed })
    .filter(file => statSync(join(installed, file)).isFile())
    .map(file => {
      const content = readFileSync(join(installed, file))
      return { file, text: (file.endsWith('.br') ? brotliDecompressSync(content) : content).toString() }
    })
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
