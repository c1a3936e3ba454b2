/**
 * Jest's runtime, which compiles the files of packages once for all test files of a worker: anew for each, it takes a fifth
 * of all tests' time. Each test file still runs them anew, in a context of its own.
 */
import { createRequire } from 'node:module'
import { type Context, Script } from 'node:vm'

// Required: its types say this of an import, and an import gives another thing.
const { default: JestRuntime } = createRequire(import.meta.url)(
  'jest-runtime',
) as typeof import('jest-runtime')

/** What Jest's runtime has compile a CommonJS module, which its types keep to itself. */
interface Executor {
  injectedModuleParameters: readonly string[]
  environment: { getVmContext(): Context | null }
  compile(source: string, filename: string): unknown
}

const compiled = new Map<string, Script>()

export default class extends JestRuntime {
  constructor(...given: ConstructorParameters<typeof JestRuntime>) {
    super(...given)
    const executor: Executor = Reflect.get(this as object, 'executor')
    const compile = executor.compile.bind(executor)
    executor.compile = (source, filename) => {
      const context = executor.environment.getVmContext()
      const script = context && scriptOf(source, filename, executor.injectedModuleParameters)
      return script ? script.runInContext(context) : compile(source, filename)
    }
  }
}

/** None for what may be changed, for what is no CommonJS, and for what imports by itself: that Jest sees to. */
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
