/** Which file an own operation was defined in, so that it can be bundled for Lambda. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const sources = new WeakMap<object, string>()
const ids = new Map<string, Set<string>>()

/** Records the file that called `callee`. Without a file, such as in code that was evaluated, nothing is recorded. */
export function recordSource(operation: { id: string }, callee: (...input: never) => unknown): void {
  const caller = callerOf(callee)
  if (caller === undefined) return
  const file = typescriptOf(caller)
  sources.set(operation, file)
  ids.set(file, (ids.get(file) ?? new Set()).add(operation.id))
}

/** The file in which an operation was defined with `operation()` of `cognito-auth-api/operation`. */
export function sourceOf(operation: object): string | undefined {
  return sources.get(operation)
}

/** The ids of the operations that a file has defined so far. */
export function idsIn(file: string): ReadonlySet<string> {
  return ids.get(file) ?? new Set()
}

/** The path of the file with the innermost call of a function. Tools that run TypeScript keep the names of its files. */
function callerOf(callee: (...input: never) => unknown): string | undefined {
  const { prepareStackTrace } = Error
  try {
    let file: string | null | undefined
    Error.prepareStackTrace = (_, [caller]) => {
      file = caller?.getFileName()
    }
    const target: { stack?: unknown } = {}
    Error.captureStackTrace(target, callee)
    void target.stack
    if (!file) return undefined
    return file.startsWith('file:') ? fileURLToPath(file) : file
  } finally {
    Error.prepareStackTrace = prepareStackTrace
  }
}

/** The TypeScript file beside a compiled one: a bundle of ES modules gets smaller than one of CommonJS. */
function typescriptOf(file: string): string {
  const typescript = file.replace(/\.([cm]?)js$/, '.$1ts')
  return existsSync(typescript) ? typescript : file
}
