import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { environmentOf, run } from './commands.ts'
import { nodes, tarball } from './packed.ts'
import { only, whileServing } from './serving.ts'

const root = mkdtempSync(join(tmpdir(), 'cognito-auth-api-init-'))
const empty = join(root, 'empty')
const app = join(empty, 'my-auth')
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The first commands in the README of the app. */
const commands = () => {
  const [, block = ''] = /^```sh\n(.*?)^```/ms.exec(readFileSync(join(app, 'README.md'), 'utf8')) ?? []
  return block.split('\n').flatMap(line => line.replace(/#.*/, '').trim() || [])
}

beforeAll(async () => {
  await run('mkdir', [empty], { cwd: root })
  const npx = ['--yes', `--package=${tarball}`, 'cognito-auth-api', 'init', 'my-auth', `--package=${tarball}`]
  // npx keeps what it installs in the cache.
  const env = { ...environmentOf(process.execPath), npm_config_cache: join(root, 'cache') }
  await run('npx', npx, { cwd: empty, env })
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: app })
})

test('init writes at most ten files, whose README shows two commands', () => {
  const files = globSync('**/*', {
    cwd: app,
    exclude: ['node_modules', 'package-lock.json'],
    withFileTypes: true,
  })
  const hidden = ['.gitignore'].filter(file => existsSync(join(app, file)))
  expect(hidden).toEqual(['.gitignore'])
  expect(files.filter(file => file.isFile()).length + hidden.length).toBeLessThanOrEqual(10)
  expect(commands()).toEqual(['npm start', 'npm test'])
})

describe.each(nodes)('the app that init wrote, on $name,', ({ node }) => {
  const env = environmentOf(node)

  test('runs its API on localhost with the first command of its README', async () => {
    const [command = ''] = commands()
    const status = await whileServing(command.split(' '), { cwd: app, node }, async greeting => {
      const url = only(/^ready (\S+)$/m, greeting)
      const [page, groups] = await Promise.all([fetch(`${url}/docs/`), fetch(`${url}/me/groups`)])
      return [page.status, groups.status]
    })
    expect(status).toEqual([200, 401])
  })

  test('passes its tests with the second command of its README', async () => {
    const [, command = ''] = commands()
    const [npm = '', ...args] = command.split(' ')
    expect(await run(npm, args, { cwd: app, env })).toMatch(/^[ℹ#] pass 3$/m)
  })

  test('synthesizes both environments without a warning', async () => {
    await run('npx', ['cdk', 'synth', '--quiet', '--strict'], { cwd: app, env })
    const stacks = globSync('cdk.out/*.template.json', { cwd: app }).sort()
    expect(stacks).toEqual([
      'cdk.out/my-auth-development.template.json',
      'cdk.out/my-auth-production.template.json',
    ])
  })
})
