import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'

const command = resolve('bin/cli.ts')
const root = mkdtempSync(join(tmpdir(), 'cognito-auth-api-init-'))
afterAll(() => rmSync(root, { recursive: true }))

function init(...args: string[]) {
  const options = { cwd: root, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'init', ...args], options)
  return { status, stdout, stderr }
}

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const { version, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

test('init writes an app that has the name of its folder, and prints the next steps', () => {
  const { status, stdout, stderr } = init('apps/users')
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('\n  cd apps/users\n  npm install\n  npm start ')
  const files = globSync(['**/*.*', '.gitignore'], { cwd: join(root, 'apps/users') }).sort()
  expect(files).toEqual([
    ...['.gitignore', 'README.md', 'bin/app.ts', 'cdk.json', 'lib/auth-stack.ts', 'operations/my-groups.ts'],
    ...['package.json', 'test/api.test.ts', 'triggers/claims.ts', 'tsconfig.json'],
  ])
  expect(read('apps/users/README.md')).toMatch(/^# users\n/)
  expect(read('apps/users/bin/app.ts')).toContain("new AuthStack(app, 'users-production'")
  expect(files.filter(file => read(`apps/users/${file}`).includes('my-auth'))).toEqual([])
})

test('init depends on this version of the package, and on the versions that it was tested with', () => {
  expect(init('versions').status).toBe(0)
  const { name, dependencies, devDependencies: own } = JSON.parse(read('versions/package.json'))
  expect(name).toBe('versions')
  expect(dependencies).toMatchObject({
    'cognito-auth-api': `^${version}`,
    'aws-cdk-lib': `^${devDependencies['aws-cdk-lib']}`,
  })
  expect(own.typescript).toBe(devDependencies['typescript-7'].replace('npm:typescript@', '^'))
  for (const range of Object.values({ ...dependencies, ...own })) expect(range).toMatch(/^\^\d+\.\d+\.\d+$/)
})

test('init --package installs the package from a file', () => {
  writeFileSync(join(root, 'packed.tgz'), '')
  expect(init('from-file', '--package', 'packed.tgz').status).toBe(0)
  expect(JSON.parse(read('from-file/package.json')).dependencies['cognito-auth-api']).toBe(
    'file:../packed.tgz',
  )
})

test('init accepts an empty folder, also with the folder of git', () => {
  mkdirSync(join(root, 'cloned/.git'), { recursive: true })
  expect(init('cloned')).toMatchObject({ status: 0, stderr: '' })
})

test('the app that init writes sets the feature flags that CDK recommends', () => {
  const recommended = JSON.parse(
    readFileSync('node_modules/aws-cdk-lib/recommended-feature-flags.json', 'utf8'),
  )
  expect(JSON.parse(readFileSync('templates/init/cdk.json', 'utf8')).context).toEqual(recommended)
})

describe('init refuses', () => {
  mkdirSync(join(root, 'full'))
  writeFileSync(join(root, 'full/notes.txt'), '')

  test.each<[string, string[], string | RegExp]>([
    ['no folder', [], 'Name one folder, such as: npx cognito-auth-api init my-auth\n'],
    ['two folders', ['one', 'two'], 'Name one folder, such as: npx cognito-auth-api init my-auth\n'],
    ['a folder with files', ['full'], 'The folder full is not empty. Name a new one.\n'],
    ['capital letters', ['MyAuth'], /^"MyAuth" cannot be the name of a package and of stacks\. .*\n$/],
    ['a name that begins with a digit', ['2auth'], /^"2auth" cannot be the name/],
    ['two hyphens in a row', ['my--auth'], /^"my--auth" cannot be the name/],
    ['a name that is too long', ['a'.repeat(101)], /^"a{101}" cannot be the name/],
    ['a package that does not exist', ['new', '--package', 'no.tgz'], 'no.tgz does not exist.\n'],
  ])('%s', (_, args, sentence) => {
    const { status, stdout, stderr } = init(...args)
    expect([status, stdout]).toEqual([1, ''])
    if (typeof sentence === 'string') expect(stderr).toBe(sentence)
    else expect(stderr).toMatch(sentence)
    expect(globSync('{new,one,MyAuth,2auth}', { cwd: root })).toEqual([])
  })
})
