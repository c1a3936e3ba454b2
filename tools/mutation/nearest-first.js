/**
 * Stryker's Jest runner loads every test file that can reach a mutant: for most of them nearly all. This one first runs the
 * mutant's own test file, then those about definitions if it is one, and the others only where these pass.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner'

/** In the sandbox: a process that replaces one after a timeout has seen no dry run. */
const listOfTests = 'tests.json'

/** Of the test files in other folders, as many as are tried: a mutant that only others would kill counts as survived. */
const most = 15

/** The tests that look at all operations, for mutants of what they declare. */
const definitions = [
  'tools/mutation/definitions.test.ts',
  'test/guards/commands.test.ts',
  'test/guards/recent-sign-in.test.ts',
  'test/lib/config/throttles.test.ts',
]

function nearestFirst(injector) {
  const runner = injector.injectFunction(jestPlugins[0].factory)
  const [run, dryRun, mutantRun] = [runner.run, runner.dryRun, runner.mutantRun].map(method =>
    method.bind(runner),
  )
  /** Of each test file the names of its tests. */
  let files
  let testFiles

  return Object.assign(runner, {
    run: settings => run({ ...settings, ...(testFiles ? { testFiles } : {}) }),
    async dryRun(options) {
      const result = await dryRun(options)
      writeFileSync(
        listOfTests,
        JSON.stringify((result.tests ?? []).map(({ id, fileName }) => [id, fileName])),
      )
      return result
    },
    async mutantRun(options) {
      files ??= filesByTest()
      const { sandboxFileName, testFilter } = options
      // Undefined for what is evaluated on import.
      const reaching = testFilter && new Set(testFilter.flatMap(id => files.get(id) ?? []))
      const own = path.resolve('test', path.relative('.', sandboxFileName)).replace(/\.ts$/, '.test.ts')
      const isNear = file => path.dirname(file) === path.dirname(own)
      const others = [...(reaching ?? [])].filter(file => file !== own)
      const turns = reaching
        ? [
            [own].filter(file => reaching.has(file)),
            others.filter(isNear),
            others.filter(file => !isNear(file)).slice(0, most),
          ]
        : [[own].filter(file => existsSync(file)), definitions.map(file => path.resolve(file)), undefined]
      let result = { status: 'survived', nrOfTests: 0 }
      for (testFiles of turns.filter(files => files?.length !== 0)) {
        result = await mutantRun(options)
        if (result.status !== 'survived') break
      }
      testFiles = undefined
      return result
    },
  })
}
nearestFirst.inject = tokens(commonTokens.injector)

/** Two files may have tests of one name. */
function filesByTest() {
  const files = new Map()
  for (const [id, file] of JSON.parse(readFileSync(listOfTests, 'utf8')))
    files.set(id, [...(files.get(id) ?? []), file])
  return files
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'nearest-first', nearestFirst)]
