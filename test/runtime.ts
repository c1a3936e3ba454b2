/**
 * Jest's runtime, which compiles the files of packages once per worker instead of once per test file, and gives tests Node's
 * `require` (`loaded-once.ts`). Each test file still runs the files in its own context. Without this, `npm test` takes
 * 22 % more CPU (ADR 26): Jest passes V8 a callback with each script, which prevents V8 from reusing compiled code.
 */
import { createRequire, enableCompileCache, flushCompileCache } from 'node:module'
import { type Context, Script } from 'node:vm'

// For what `loadOnce` loads, CDK above all. It does not concern child processes of tests, as an environment variable would.
enableCompileCache()

const nodeRequire = createRequire(import.meta.url)

// Required because the types describe the result of `require`; an import returns another object.
const { default: JestRuntime } = nodeRequire('jest-runtime') as typeof import('jest-runtime')

/** The part of Jest's runtime that compiles CommonJS modules, which its types do not declare. */
interface Executor {
  injectedModuleParameters: readonly string[]
  environment: { getVmContext(): Context | null }
  compile(source: string, filename: string): unknown
}

const compiled = new Map<string, Script>()

// A worker that has run many files has a gigabyte, which Node frees before it ends by itself. Jest kills workers that take half
// a second, and warns of leaks.
if (process.send) process.once('beforeExit', () => process.exit())

export default class extends JestRuntime {
  constructor(...args: ConstructorParameters<typeof JestRuntime>) {
    super(...args)
    // Otherwise a worker would write all of it when it ends, which takes longer than Jest waits.
    flushCompileCache()
    const [, environment] = args
    environment.global['nodeRequire'] = nodeRequire

    const executor: Executor = Reflect.get(this as object, 'executor')
    const compile = executor.compile.bind(executor)
    executor.compile = (source, filename) => {
      const context = executor.environment.getVmContext()
      const script = context && scriptOf(source, filename, executor.injectedModuleParameters)
      return script ? script.runInContext(context) : compile(source, filename)
    }
  }
}

/** Undefined for our own files, for ES modules, and for files with `import()`, all of which Jest compiles itself. */
function scriptOf(source: string, filename: string, parameters: readonly string[]): Script | undefined {
  const known = compiled.get(filename)
  if (known) return known
  if (!filename.includes('/node_modules/') || /\bimport\s*\(/.test(source)) return undefined
  try {
    const script = new Script(`(function (${parameters}) {${source}\n})`, { filename })
    compiled.set(filename, script)
    return script
  } catch {
    return undefined
  }
}
