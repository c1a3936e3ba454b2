/** Bundles own operations while the app synthesizes, with the prebuilt runtime of the package. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { operationFacts } from '../../../lambda/contract/operation-facts.ts'
import { StageError } from '../../config/stage.ts'
import { type BundleFiles, bundleFiles } from '../bundle-files.ts'
import { packagedRuntime } from '../packaged-bundles.ts'
import { bundleSync, withRequire } from './esbuild.ts'
import { importNamespacesDirectly, importsEverything, operationModule } from './namespaces.ts'
import { idsIn, sourceOf } from './operation-source.ts'

const sdk = '@aws-sdk/client-cognito-identity-provider'

/** Packages that do not belong in a function. */
const infrastructure = ['aws-cdk-lib', 'constructs']

interface OwnBundleOptions {
  /** The file that exports the operation. Default: the file that called `operation()`. */
  source?: string | undefined
  /** The folder of the prebuilt runtime. Default: the package's. */
  runtime?: string | undefined
}

/** The bundles so far: an app often has the same operation in several stages. */
const bundled = new WeakMap<Operation, { source: string; runtime: string; code: string }>()

/**
 * Bundles an own operation. Throws a StageError with one sentence for the author of the operation.
 */
export function bundleOwnOperation(
  operation: Operation,
  { source: given = sourceOf(operation), runtime = packagedRuntime() }: OwnBundleOptions = {},
): BundleFiles {
  const { id } = operation
  if (given === undefined) {
    throw new StageError(
      `cannot tell which file defines the operation ${id}: pass it as { operation, source: import.meta.filename }, or __filename in CommonJS`,
    )
  }
  const source = resolve(given)
  if (!existsSync(source)) throw new StageError(`${source}, the file of the operation ${id}, does not exist`)
  const known = bundled.get(operation)
  const code =
    known?.source === source && known.runtime === runtime ? known.code : bundle(operation, source, runtime)
  bundled.set(operation, { source, runtime, code })
  return bundleFiles(code, runtime)
}

/**
 * The code of the function. Three steps, because the runtime must be joined with the operation in one module before esbuild can
 * drop what is unused (`bundles.ts`), and its namespaces must be imported directly before that (`namespaces.ts`).
 */
function bundle(operation: Operation, source: string, runtime: string): string {
  const { code, exports } = compile(source)
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-own-'))
  try {
    const joined = join(folder, 'joined.mjs')
    writeFileSync(joined, joinRuntime(source, code, runtime))
    return shake(source, joined, entryOf(operation, candidates(source, exports)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The first step: the operation's file with its own imports, as an ES module that imports the runtime, and its exports. */
function compile(source: string): { code: string; exports: readonly string[] } {
  const compiled = bundleSync(source, {
    absWorkingDir: dirname(source),
    entryPoints: [source],
    external: [operationModule, sdk, ...infrastructure],
    // Otherwise esbuild names modules by their paths, and bundles would differ between folders.
    minifyIdentifiers: true,
  })
  const { imports, exports } = compiled
  const cdk = imports.find(({ path }) =>
    infrastructure.some(name => path === name || path.startsWith(`${name}/`)),
  )
  if (cdk) {
    throw new StageError(`${source} imports ${cdk.path}: define operations in files without CDK code`)
  }
  if (imports.some(({ kind, path }) => kind === 'require-call' && path === operationModule)) {
    throw new StageError(`${source} is CommonJS: write it in TypeScript or as an ES module`)
  }
  if (exports.length === 0) throw new StageError(`${source} exports nothing: export the operation`)
  const code = importNamespacesDirectly(compiled.code)
  if (importsEverything(code)) {
    throw new StageError(
      `${source}: import the names that you need from ${operationModule} instead of * as one`,
    )
  }
  return { code, exports }
}

/** The second step: joins the compiled file and the runtime in one module. */
function joinRuntime(source: string, compiled: string, runtime: string): string {
  const index = join(runtime, 'index.mjs')
  return bundleSync(source, {
    absWorkingDir: runtime,
    stdin: {
      resolveDir: runtime,
      contents: `${compiled}\nexport { startOwn } from './index.mjs'`,
    },
    alias: { [operationModule]: index, [sdk]: index },
    minifyIdentifiers: true,
  }).code
}

/** The third step: the handler, with nothing that it does not use. */
function shake(source: string, joined: string, entry: string): string {
  const { code } = bundleSync(source, {
    absWorkingDir: dirname(joined),
    stdin: { resolveDir: dirname(joined), contents: entry },
    minify: true,
  })
  return withRequire(code)
}

/**
 * The exports that can be the operation. The one that is called `runtime` comes without documentation, as in the files of the
 * standard operations, so nothing else is bundled if it is there.
 */
function candidates(source: string, exports: readonly string[]): readonly string[] {
  return exports.includes('runtime') && idsIn(source).size <= 1 ? ['runtime'] : exports
}

function entryOf(operation: Operation, exports: readonly string[]): string {
  const names = exports.map((_, index) => `export${index}`)
  const specifiers = exports.map((name, index) => `${JSON.stringify(name)} as ${names[index]}`)
  return `import { startOwn, ${specifiers.join(', ')} } from './joined.mjs'
    export const handler = await startOwn(${JSON.stringify(operation.id)}, [${names}], process.env, ${JSON.stringify(operationFacts(operation))})`
}
