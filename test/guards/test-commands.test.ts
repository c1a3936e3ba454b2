/** Each test file belongs to one command of package.json, and CI runs every such command as a whole. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, matchesGlob, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'

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

/** What `.ci/thorough` runs without arguments. */
const thorough = /^if .* set -- (.*); fi$/m.exec(readFileSync('.ci/thorough', 'utf8'))?.[1]?.split(' ') ?? []

test('.ci/run and .ci/thorough run every command as a whole', () => {
  const run = readFileSync('.ci/run', 'utf8')
  // Without a path or an option that leaves tests out; the number of workers is none.
  const whole = (command: string) =>
    new RegExp(`^ *'?npm (run )?${command}( -- --maxWorkers=\\d+)?'?$`, 'm').test(run)
  expect(commands.filter(command => !whole(command) && !thorough.includes(command))).toEqual([])
})

test("GitHub's CI has a job for each suite of .ci/thorough", () => {
  const { jobs } = parse(readFileSync('.github/workflows/ci.yml', 'utf8'))
  expect(jobs.thorough.strategy.matrix.suite).toEqual(thorough)
})
