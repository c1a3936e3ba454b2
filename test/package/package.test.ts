import { execFile } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const manifest = readJson('package.json')
const nodePackages = Object.keys(readJson('tools/node-24/package.json').optionalDependencies)

/** The tarball, and a project elsewhere that has nothing but it. */
const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-package-'))
const project = join(folder, 'project')
const installed = join(project, 'node_modules', manifest.name)

beforeAll(async () => {
  await run('npm', ['run', 'build'], '.')
  await run('npm', ['pack', '--pack-destination', folder], '.')
  cpSync('test/package/consumer', project, { recursive: true })
  await install(project, ...globSync(join(folder, '*.tgz')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the installed package brings no build dependencies and no Node', () => {
  const paths = Object.keys(readJson(join(project, 'package-lock.json')).packages)
  const packages = paths.map(path => path.split('node_modules/').at(-1) ?? '')
  expect(packages).toEqual(expect.arrayContaining([manifest.name, ...Object.keys(manifest.dependencies)]))
  // @smithy/signature-v4 depends on @smithy/core, which the functions take from the SDK.
  const development = Object.keys(manifest.devDependencies).filter(name => name !== '@smithy/core')
  const unwanted = [...development, ...nodePackages]
  expect(packages.filter(name => unwanted.includes(name))).toEqual([])
})

test('the package imports only its dependencies', () => {
  const imported = filesOf('dist/{client,local}/**').flatMap(({ text }) =>
    [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*["']([^."'][^"']*)["']/g)].map(
      ([, name = '']) => name,
    ),
  )
  const names = imported
    .filter(name => !name.startsWith('node:'))
    .map(name => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
  // What one of them wants beside it is imported by that one.
  const peers = names.flatMap(name =>
    Object.keys(readJson(join(project, 'node_modules', name, 'package.json')).peerDependencies ?? {}),
  )
  expect([...new Set([...names, ...peers])].sort()).toEqual(Object.keys(manifest.dependencies).sort())
})

test('the package contains no path of the machine that built it', () => {
  const files = filesOf('**')
  expect(files.length).toBeGreaterThan(100)
  const places = [resolve('.'), join(tmpdir(), manifest.name)]
  const telling = files.filter(({ text }) => places.some(place => text.includes(place)))
  expect(telling.map(({ file }) => file)).toEqual([])
})

describe('the package in a Jest project', () => {
  beforeAll(async () => {
    const { jest, '@types/node': types } = manifest.devDependencies
    await install(project, `jest@${jest}`, `@types/node@${types}`)
  })

  const compilers = ['typescript', 'typescript-7']
  const configurations = ['tsconfig.json', 'tsconfig.without-node.json']
  test.each(
    compilers.flatMap(compiler => configurations.map(configuration => ({ compiler, configuration }))),
  )(
    'has declarations that compile with $compiler and $configuration',
    async ({ compiler, configuration }) => {
      const tsc = resolve('node_modules', compiler, 'bin/tsc')
      expect(await run(process.execPath, [tsc, '--project', configuration])).toBe('')
    },
  )

  test('can start the API, create a user and sign in', () => runJest(process.execPath))

  // Of the oldest Node that `engines` allows, packages exist for Linux.
  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('can do so on the oldest Node that engines allows', async () => {
    const version = manifest.engines.node.replace('>=', '')
    const name = `node-linux-${process.arch}`
    const elsewhere = mkdtempSync(join(folder, 'node-'))
    await install(elsewhere, `${name}@${version}`)
    const node = join(elsewhere, 'node_modules', name, 'bin/node')
    expect(await run(node, ['--version'])).toMatch(`v${version}`)
    await runJest(node)
  })
})

/** Throws where a test fails, and where something that was started does not end. */
async function runJest(node: string): Promise<void> {
  // No test is about time, and a busy machine is slow.
  const options = ['--json', '--testTimeout', '120000']
  const output = await run(node, ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...options])
  expect(JSON.parse(output)).toMatchObject({ success: true, numPassedTests: 2, numTotalTests: 2 })
}

/** Installs like a user, but without install scripts. */
function install(cwd: string, ...packages: string[]): Promise<string> {
  const quietly = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  return run('npm', ['install', '--prefix', cwd, ...quietly, ...packages], cwd)
}

/** What a command prints. Throws, with all of it, where it fails or does not end within five minutes. */
function run(command: string, args: string[], cwd = project): Promise<string> {
  return new Promise((done, fail) => {
    execFile(command, args, { cwd, timeout: 300_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) fail(new Error(`${error.message}\n${stdout}${stderr}`))
      else done(stdout)
    })
  })
}

/** The files of the installed package that a pattern names. */
function filesOf(pattern: string): { file: string; text: string }[] {
  return globSync(pattern, { cwd: installed })
    .filter(file => statSync(join(installed, file)).isFile())
    .map(file => ({ file, text: readFileSync(join(installed, file), 'utf8') }))
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
