import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startLocal } from '../../../bin/start-local.ts'
import { createClient } from '../../../client/index.ts'

const command = resolve('bin/cli.ts')
const root = mkdtempSync(join(tmpdir(), 'cognito-auth-api-cli-'))
const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(root, { recursive: true })
})

const appCommand = `node --disable-warning=ExperimentalWarning ${resolve('test/bin/cli/app.ts')}`

/** A folder with the configuration of an app that is run by `app`. */
function appFolder(name: string, configuration: object = { app: appCommand }): string {
  const folder = join(root, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify(configuration))
  return folder
}

const env = { ...process.env, PORT: '0', COGNITO_PORT: '0' }

function run(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')

interface Started {
  child: ChildProcess
  /** The exit status. */
  ended: Promise<number | null>
  output: string
  errors: string
}

/** Waits for the end of the greeting. */
async function start(folder: string, ...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, [command, 'start', ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const ended = new Promise<number | null>(done => child.once('close', done))
  let [output, errors] = ['', '']
  child.stderr.on('data', chunk => {
    errors += chunk
  })
  await new Promise<void>((ready, fail) => {
    child.stdout.on('data', chunk => {
      output += chunk
      if (output.includes('/auth/sign-in\n')) ready()
    })
    void ended.then(status => fail(new Error(`ended with ${status}: ${output}${errors}`)))
  })
  return { child, ended, output, errors }
}

/** Runs the commands of the greeting. Returns the body of the last response, and the claims of the ID token. */
function signIn(output: string): { outcome: string; claims: Record<string, unknown> } {
  const commands = output.match(/^ {2}curl .*$/gm) ?? []
  expect(commands).toHaveLength(3)
  const results = commands.map(line => spawnSync(line, { shell: true, encoding: 'utf8' }).stdout)
  const { outcome, tokens } = JSON.parse(results[2] ?? '')
  const claims = JSON.parse(Buffer.from(tokens.idToken.split('.')[1], 'base64url').toString())
  return { outcome, claims }
}

describe('start', () => {
  const folder = appFolder('start')
  let started: Started
  beforeAll(async () => {
    started = await start(folder)
  })
  const url = () => /^ready (\S+)$/m.exec(started.output)?.[1] ?? ''

  test('runs the commands of its greeting: a user of the pool in the other stack signs in, and its trigger adds a claim', () => {
    const { outcome, claims } = signIn(started.output)
    expect(outcome).toBe('SIGNED_IN')
    expect(claims['topic']).toMatch(/^Identity-Topic\w+-TopicName$/)
  })

  test('announces what localhost does not have, and the names that functions get for a topic and a table', () => {
    expect(started.errors.split('\n')).toEqual([
      expect.stringMatching(
        /^not implemented on localhost: AWS::Cognito::UserPoolResourceServer \(Pool\w+\)$/,
      ),
      expect.stringMatching(
        /^Topic\w+ \(AWS::SNS::Topic\) does not exist on localhost: what refers to it gets the made-up value Identity-Topic\w+-TopicName$/,
      ),
      expect.stringMatching(/^Table\w+ \(AWS::DynamoDB::Table\) .* the made-up value Identity-Table\w+$/),
      '',
    ])
  })

  test("serves the reference page with the document of the app's own operations", async () => {
    expect(await (await fetch(`${url()}/docs/`)).text()).toMatch(/^<!doctype html>/)
    const { paths } = Object(await (await fetch(`${url()}/docs/openapi.json`)).json())
    expect(Object.keys(paths).sort()).toEqual([
      '/auth/sign-in',
      '/me',
      '/users',
      '/users/{username}/password',
    ])
  })

  test('keeps the users in the folder of the app, for one process at a time, and stops on Ctrl-C', async () => {
    expect(existsSync(join(folder, '.local/user-pool/users.sqlite'))).toBe(true)
    expect(run(folder, 'start')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'Another cognito-auth-api start uses the users in .local/user-pool. Stop it, or start with a user pool of your own: ' +
        'cognito-auth-api start --fresh\n',
    })
    started.child.kill('SIGINT')
    expect(await started.ended).toBe(0)
  })

  test('runs a pool with the settings of the API in place of one that is not in the app', async () => {
    const { child, ended, output, errors } = await start(folder, '--fresh', '-c', 'pool=eu-west-1_Literal1')
    expect(signIn(output)).toMatchObject({ outcome: 'SIGNED_IN' })
    expect(errors).toMatch(
      /^The app has no user pool of Identity\/Auth: localhost runs one that its settings describe\.\nTable/,
    )
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})

describe('docs, review and baseline', () => {
  const folder = appFolder('documents')
  const assembly = join(root, 'assembly')
  beforeAll(() => {
    const options = { shell: true, env: { ...env, CDK_OUTDIR: assembly }, encoding: 'utf8' } as const
    expect(spawnSync(appCommand, options)).toMatchObject({ status: 0, stderr: '' })
  })

  test('startLocal of the package runs an API of the several stacks in a test', async () => {
    const local = await startLocal({ assembly, passwordHashCost: 1024 })
    try {
      const body = { username: 'gimpei3', password: 'anyPassword0!' }
      const api = createClient({ baseUrl: local.apiUrl })
      await expect(api.POST('/auth/sign-in', { body })).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS' })
      expect(local.madeUp.join()).toContain('AWS::DynamoDB::Table')
    } finally {
      await local.stop()
    }
  })

  test('startLocal of the package lists the APIs if the one that is asked for does not exist', async () => {
    await expect(startLocal({ assembly, api: 'prod' })).rejects.toThrow(
      /^The app has no API "prod"\. It has:\n {2}Identity\/Auth/,
    )
  })

  test('docs writes the document of the operations that the app deploys, and its types; --check finds an edited one', () => {
    const docs = (...args: string[]) => run(folder, 'docs', '--assembly', assembly, '--out', 'api', ...args)
    const stdout = 'written: api/openapi.json, api/access.ts, api/schema.ts\n'
    expect(docs()).toEqual({ status: 0, stdout, stderr: '' })
    expect(docs('--check')).toEqual({ status: 0, stdout: '', stderr: '' })
    const { paths } = JSON.parse(read(folder, 'api/openapi.json'))
    expect(Object.keys(paths)).toHaveLength(4)
    expect(read(folder, 'api/schema.ts')).toContain('"/auth/sign-in"')
    expect(read(folder, 'api/access.ts')).toContain("'GET /me': 'user'")

    writeFileSync(join(folder, 'api/openapi.json'), '{}\n')
    const { status, stderr } = docs('--check')
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^diff .*api\/openapi\.json[\s\S]*Generated documents are outdated\. Run npx cognito-auth-api docs and commit the result\.\n$/,
    )
  })

  test('review writes a page with the routes of the app, and the pool of the other stack', () => {
    const { status, stderr } = run(folder, 'review', '--assembly', assembly)
    expect([status, stderr]).toEqual([0, ''])
    const page = read(folder, 'docs/review.md')
    expect(page).toContain('| `GET /me` | user: access token |')
    expect(page).toMatch(/\| dev \| AWS::Cognito::UserPool \|/)
    expect(page).toContain('`npx cognito-auth-api review` generates this page')
    expect(page).toContain(
      'does not cover what is attached to the pool: AWS::Cognito::UserPoolResourceServer.',
    )
    expect(page).not.toContain('lib/config/stages.ts')
    expect(run(folder, 'review', '--assembly', assembly, '--check')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
  })

  test('baseline records the pool of the other stack, and --check fails for a change that Cognito rejects', () => {
    const baseline = (...args: string[]) => run(folder, 'baseline', ...args)
    expect(baseline('--assembly', assembly, '--check')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Identity/Auth is not recorded yet.'),
    })
    expect(baseline('--assembly', assembly).stdout).toBe('Identity/Auth: recorded\n')
    expect(baseline('--assembly', assembly, '--check')).toEqual({
      status: 0,
      stdout: 'Identity/Auth: unchanged\n',
      stderr: '',
    })
    const recorded = read(folder, 'cognito-auth-api.baseline.json')
    expect(Object.keys(JSON.parse(recorded)['Identity/Auth'].resources)).toContainEqual(
      expect.stringMatching(/^Users\/Pool\w+$/),
    )

    const changed = baseline('--check', '-c', 'caseSensitive=yes')
    expect(changed.status).toBe(1)
    expect(changed.stdout).toMatch(
      /^Identity\/Auth: UsernameConfiguration of the user pool would change .* Cognito rejects this/,
    )
    expect(changed.stderr).toMatch(
      /^Identity\/Auth has a destructive change\.\nUndo the change, or record it/,
    )
    expect(read(folder, 'cognito-auth-api.baseline.json')).toBe(recorded)
  })

  test('review and baseline cover the trail of the app, which is in a third stack', () => {
    const audited = appFolder('audited')
    expect(run(audited, 'review', '-c', 'trail=yes')).toMatchObject({ status: 0, stderr: '' })
    const [, section = ''] = read(audited, 'docs/review.md').split('## The trail of events\n')
    expect(section).toMatch(/\| dev \| who did what to whom .*\| a bus of the trail \|/)
    expect(section).toMatch(/\| dev \| `\w+Forwarder\w+` \| Forwards the events in the log/)

    expect(run(audited, 'baseline', '-c', 'trail=yes').stdout).toBe('Identity/Auth: recorded\n')
    const file = 'cognito-auth-api.baseline.json'
    const resources: Record<string, { Type: string }> = JSON.parse(read(audited, file))['Identity/Auth']
      .resources
    const ofTrail = Object.entries(resources).filter(([id]) => id.startsWith('Trail/'))
    expect(ofTrail.map(([, { Type }]) => Type)).toEqual(['AWS::Events::EventBus'])
    const without = run(audited, 'baseline', '--check')
    expect(without.status).toBe(1)
    expect(without.stdout).toMatch(/^Identity\/Auth: .*event bus/)
  })

  test('baseline --check fails for a recorded API that the app no longer has, and without it the entry is removed', () => {
    const renamed = appFolder('renamed')
    const file = 'cognito-auth-api.baseline.json'
    const baseline = (...args: string[]) => run(renamed, 'baseline', '--assembly', assembly, ...args)
    baseline()
    const { 'Identity/Auth': auth } = JSON.parse(read(renamed, file))
    const old = {
      stack: 'Old',
      resources: { Pool: { Type: 'AWS::Cognito::UserPool', DeletionPolicy: 'Delete' } },
    }
    writeFileSync(join(renamed, file), JSON.stringify({ 'Identity/Auth': auth, 'Old/Auth': old }))
    const lost =
      'Old/Auth: The app no longer has the construct under this path: the user pool Pool of the stack Old would be deleted with ' +
      'all its users.\n'
    expect(baseline('--check')).toEqual({
      status: 1,
      stdout: `${lost}Identity/Auth: unchanged\n`,
      stderr: expect.stringMatching(
        /^Old\/Auth is recorded, but the app does not have it\.\nRestore the construct under its path\. If .* run npx cognito-auth-api baseline, which removes the entry\./,
      ),
    })
    expect(baseline('--check', '--api', 'Identity/Auth').status).toBe(0)
    expect(baseline('--check', '--api', 'Old/Auth')).toMatchObject({ status: 1, stdout: lost })
    expect(baseline().stdout).toBe(`${lost}Old/Auth: entry removed\nIdentity/Auth: unchanged\n`)
    expect(JSON.parse(read(renamed, file))).toEqual({ 'Identity/Auth': auth })

    mkdirSync(join(renamed, 'without-api'))
    writeFileSync(join(renamed, 'without-api/manifest.json'), JSON.stringify({ artifacts: {} }))
    expect(run(renamed, 'baseline', '--assembly', 'without-api', '--check')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(
        /^Identity\/Auth: .* the user pool Pool\w+ of the stack Users would stay in/,
      ),
    })
  })

  test('runs the CDK CLI if the app has installed it, and passes the context on', () => {
    const installed = appFolder('installed')
    symlinkSync(resolve('node_modules'), join(installed, 'node_modules'))
    expect(run(installed, 'docs', '--context', 'name=other', '--api', 'other')).toMatchObject({
      status: 0,
      stdout: 'written: docs/openapi.json, docs/access.ts, docs/schema.ts\n',
    })
    expect(existsSync(join(installed, 'cdk.out'))).toBe(false)
  })

  test('names the APIs of the app if the one that is asked for does not exist', () => {
    expect(run(folder, 'docs', '--assembly', assembly, '--api', 'prod')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The app has no API "prod". It has:\n  Identity/Auth (name: dev)\n',
    })
  })
})

describe('bad input is answered with a sentence', () => {
  const failing = appFolder('failing', { app: 'echo A type is wrong. && exit 2' })
  const unfinished = appFolder('unfinished', { context: {} })
  const invalid = appFolder('invalid')
  writeFileSync(join(invalid, 'cdk.json'), '{')
  writeFileSync(join(failing, 'cognito-auth-api.baseline.json'), '{')

  test.each<[string, string, string[], string | RegExp]>([
    [
      'an unknown command',
      root,
      ['deploy'],
      'Unknown command deploy. Use one of: init, start, console, docs, review, baseline.\n',
    ],
    [
      'an unknown option',
      root,
      ['docs', '--all'],
      /^Unknown option '--all'\. All options: cognito-auth-api docs --help\n$/,
    ],
    ['a folder without an app', root, ['docs'], /^This folder has no cdk\.json\. .* --assembly cdk\.out\n$/],
    [
      'a folder without an assembly',
      root,
      ['review', '--assembly', 'x'],
      /\/x contains no assembly\. Specify the folder/,
    ],
    [
      'context without a value',
      failing,
      ['docs', '-c', 'stage'],
      '-c takes a key and a value, as in -c stage=prod, not "stage".\n',
    ],
    [
      'an app that fails',
      failing,
      ['review'],
      'A type is wrong.\nThe CDK app could not be synthesized. Its output is above.\n',
    ],
    [
      'a cdk.json without an app',
      unfinished,
      ['docs'],
      'cdk.json has no "app", which is the command that runs the CDK app. Add it.\n',
    ],
    [
      'an invalid baseline',
      failing,
      ['baseline'],
      'cognito-auth-api.baseline.json is not a valid baseline. Restore it from version control.\n',
    ],
    ['an invalid cdk.json', invalid, ['docs'], /^cdk\.json cannot be read: .*JSON.*\n$/],
  ])('%s', (_, folder, args, sentence) => {
    const { status, stdout, stderr } = run(folder, ...args)
    expect([status, stdout]).toEqual([1, ''])
    if (typeof sentence === 'string') expect(stderr).toBe(sentence)
    else expect(stderr).toMatch(sentence)
  })

  test('the help lists the commands, and that of a command its options', () => {
    expect(run(root).stdout).toMatch(
      /^cognito-auth-api <command> \[options\]\n[\s\S]*\n {2}baseline {2}records/,
    )
    expect(run(root, 'start', '--help').stdout).toMatch(
      /^cognito-auth-api start \[options\]\n[\s\S]*-c, --context=KEY=VALUE {2}passed on/,
    )
  })
})
