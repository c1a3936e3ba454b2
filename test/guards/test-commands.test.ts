/** Each test file belongs to one command of package.json, and CI runs every such command. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, matchesGlob, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'

interface Config {
  rootDir?: string
  testMatch: string[]
  projects?: Config[]
}

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts
// Mutation testing runs again what `npm test` runs.
const commands = Object.keys(scripts).filter(name => /^test(:|$)/.test(name) && name !== 'test:mutation')

/** The files that a command runs, as globs. */
async function globsOf(command: string): Promise<string[]> {
  const [, file = 'jest.config.js'] = / --config (\S+)/.exec(scripts[command] ?? '') ?? []
  const config: Config = (await import(pathToFileURL(resolve(file)).href)).default
  const rootDir = resolve(dirname(file), config.rootDir ?? '.')
  return (config.projects ?? [config]).flatMap(({ testMatch }) =>
    testMatch.map(glob => glob.replace('<rootDir>', rootDir)),
  )
}

test('every test file belongs to exactly one command', async () => {
  const globs = await Promise.all(commands.map(async command => [command, await globsOf(command)] as const))
  // The apps of test/package run their own.
  const files = globSync('test/**/*.test.ts', { exclude: ['test/package/apps/**'] })
  const owners = files.map(file => [
    file,
    globs.filter(([, of]) => of.some(glob => matchesGlob(resolve(file), glob))).map(([command]) => command),
  ])
  expect(owners.filter(([, of]) => of?.length !== 1)).toEqual([])
  expect(new Set(owners.flatMap(([, of]) => of))).toEqual(new Set(commands))
})

test('CI runs every command', () => {
  const ci = globSync(['.ci/*', '.github/workflows/*.yml']).map(file => readFileSync(file, 'utf8'))
  const lines = ci.join('\n').split('\n')
  const called = (command: string) =>
    new RegExp(`^(?!\\s*#).*${command === 'test' ? 'npm test' : ` ${command}`}(\\s|;|$)`)
  expect(commands.filter(command => !lines.some(line => called(command).test(line)))).toEqual([])
})
