/** What the npm scripts print if something is missing, wrong or taken: a sentence, and no stack trace. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from '@jest/globals'
import { sentenceFor } from '../../bin/command-line.ts'
import { hostOf, loopbackAddresses } from '../../local/loopback.ts'

const root = mkdtempSync(join(tmpdir(), 'cognito-auth-api-first-contact-'))
afterAll(() => rmSync(root, { recursive: true }))

/** A clone whose node_modules the argument creates. */
function clone(name: string, installInto: (nodeModules: string) => void): string {
  const folder = join(root, name)
  for (const entry of ['bin', 'client', 'lambda', 'lib', 'local', 'package.json']) {
    cpSync(entry, join(folder, entry), { recursive: true })
  }
  installInto(join(folder, 'node_modules'))
  return folder
}

const folder = clone('complete', path => symlinkSync(resolve('node_modules'), path))

interface Run {
  cwd?: string
  env?: Record<string, string>
  /** Options of Node. */
  node?: string[]
}

/** Runs a script as its npm script does. */
function run(args: string[], { cwd = folder, env = {}, node = [] }: Run = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, 'bin/run.js', ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, stderr }
}

const refusal = (stderr: unknown) => ({ status: 1, stdout: '', stderr })

test('every npm script that runs Node starts with bin/run.js', () => {
  const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts
  const direct = Object.values(scripts).filter(
    script => /\bnode [^&]*(\.[jt]s|cdk)\b/.test(script) && !script.includes('bin/run.js'),
  )
  // For contributors, after an installation.
  expect(direct).toEqual([scripts['test:mutation']])
})

describe('without a complete installation', () => {
  test('names npm ci if node_modules is missing', () => {
    const cwd = clone('not-installed', () => {})
    expect(run(['bin/start.ts'], { cwd })).toEqual(
      refusal('The dependencies are not installed. Run npm ci first.\n'),
    )
  })

  test('names npm ci if a package is missing', () => {
    const cwd = clone('outdated', path => {
      mkdirSync(path)
      writeFileSync(join(path, '.package-lock.json'), '{}')
    })
    expect(run(['bin/baseline.ts'], { cwd })).toEqual(
      refusal(
        expect.stringMatching(/^The installed dependencies are outdated: \S+ is missing\. Run npm ci\.\n$/),
      ),
    )
    expect(run(['node_modules/aws-cdk/bin/cdk'], { cwd })).toEqual(
      refusal('The installed dependencies are outdated: aws-cdk/bin/cdk is missing. Run npm ci.\n'),
    )
  })

  test('names npm if Node cannot run TypeScript', () => {
    const { stderr, status } = run(['bin/start.ts'], { node: ['--no-experimental-strip-types'] })
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Node v\S+ cannot run this project\. .*\n$/)])
  })
})

describe.each(['start', 'walkthrough', 'docs', 'baseline'])('npm run %s', name => {
  const script = `bin/${name}.ts`

  test('explains itself with --help', () => {
    const { status, stdout, stderr } = run([script, '--help'])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(new RegExp(`^npm (run )?${name}.*\n\n[A-Z]`))
  })

  test('refuses an unknown option', () => {
    expect(run([script, '--bogus'])).toEqual(
      refusal(expect.stringMatching(/^Unknown option '--bogus'\. All options: npm .* -- --help\n$/)),
    )
  })
})

test.each([
  ['an option without its value', ['bin/start.ts', '--host'], "Option '--host <value>' argument missing."],
  ['an argument that no option takes', ['bin/start.ts', 'prod'], "Unexpected argument 'prod'."],
  ['an unknown stage', ['bin/baseline.ts', 'nope'], 'unknown stage "nope": choose one of dev, prod'],
  ['--stage instead of context', ['bin/deploy.ts', '--stage=prod'], 'npm run deploy -- -c stage=prod'],
  [
    'a file of outputs that is missing',
    ['bin/walkthrough.ts', '--outputs-file', 'no.json'],
    'no.json cannot',
  ],
])('refuses %s in one line', (_, args, message) => {
  const result = run(args)
  expect(result).toEqual(refusal(expect.stringMatching(/^.+\n$/)))
  expect(result.stderr).toContain(message)
})

test('refuses options that npm kept for itself', () => {
  expect(run(['bin/start.ts'], { env: { npm_config_fresh: 'true' } })).toEqual(
    refusal('npm took --fresh for its own. Put -- before it: npm start -- --fresh\n'),
  )
  expect(run(['bin/app.ts'], { env: { npm_config_call: 'stage=prod' } })).toEqual(
    refusal('npm took -c for its own. Put -- before it, such as: npm run deploy -- -c stage=prod\n'),
  )
})

describe('npm start', () => {
  test.each([
    ...loopbackAddresses().map(address => ['PORT', address] as const),
    ['COGNITO_PORT', '127.0.0.1'],
  ])('names the variable %s and the address if its port is taken on %s', async (variable, host) => {
    const server = createServer()
    await once(server.listen(0, host), 'listening')
    const { port } = server.address() as AddressInfo
    const { status, stderr } = run(['bin/start.ts'], {
      env: { PORT: '0', COGNITO_PORT: '0', [variable]: `${port}` },
    })
    server.close()
    expect(status).toBe(1)
    expect(stderr).toMatch(/^[^\n]+\n$/)
    expect(stderr).toContain(`Port ${port} is in use on ${hostOf(host)}, perhaps by another npm start.`)
    expect(stderr).toContain(`set ${variable} to another port`)
  })

  test.each(['65536', '80x', '-1'])('refuses the port %s', PORT => {
    expect(run(['bin/start.ts'], { env: { PORT } })).toEqual(
      refusal(`PORT must be a port from 0 to 65535, not "${PORT}".\n`),
    )
  })

  test('refuses to share the saved users with another process', () => {
    mkdirSync(join(folder, '.local/user-pool'), { recursive: true })
    const other = new DatabaseSync(join(folder, '.local/user-pool/lock'))
    other.exec('BEGIN EXCLUSIVE')
    expect(run(['bin/start.ts'], { env: { PORT: '0', COGNITO_PORT: '0' } })).toEqual(
      refusal(expect.stringMatching(/^Another npm start uses the users in .* npm start -- --fresh\n$/)),
    )
    other.close()
  })
})

test('reports a folder that is not writable, missing credentials, and failures of a worker thread in a sentence', () => {
  const failure = (properties: object) => sentenceFor(Object.assign(new Error('message'), properties))
  expect(failure({ code: 'EROFS', syscall: 'mkdir', path: '.local' })).toMatch(/^\.local is not writable/)
  expect(failure({ name: 'CredentialsProviderError' })).toMatch(/^No AWS credentials found/)
  expect(failure({ name: 'StageError' })).toBe('message')
  expect(failure({ code: 'ENOENT', path: 'lib/missing.json' })).toBeUndefined()
})
