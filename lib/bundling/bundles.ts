/** Bundles every operation's handler by esbuild: a folder each, to be a Lambda's asset. */
import { rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { rowsOf } from '../../lambda/contract/command-table.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'
import { builtIns } from './built-ins.ts'
import { commonPasswordLines, listFile, listReader } from './common-passwords.ts'
import { exceptions } from './exceptions.ts'
import { unusedSdkModules } from './unused-sdk-modules.ts'
import { withoutDocuments } from './without-documents.ts'

// What esbuild's process takes them from: it spends a third of its time collecting garbage, and without that it needs 70 MB
// more. The limit is for a process that bundles again and again.
process.env['GOGC'] ??= 'off'
process.env['GOMEMLIMIT'] ??= '1GiB'

const lambda = fileURLToPath(new URL('../../lambda', import.meta.url))

/** What esbuild is told, the entry points apart. */
export const bundling = {
  absWorkingDir: lambda,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // The SDK's ESM builds can be shaken; its CommonJS ones, which a Node platform prefers, cannot.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [handlers(), withoutDocuments, builtIns, unusedSdkModules, exceptions],
} satisfies BuildOptions

/** Where the bundles are until they have been copied into the assembly. */
export interface Bundles {
  directoryOf(operation: Operation): string
  remove(): void
}

interface Bundled extends Bundles {
  /** The files of which something is in the bundle; what stands for one that is left out is named `left-out:…`. */
  filesIn(operation: Operation): string[]
  /** All files that were looked at. */
  looked: readonly string[]
}

/**
 * In two steps, which take half the time of one: esbuild looks at all that an entry point can reach, for each anew, and most
 * of that is never used. What the first step leaves, in chunks, is little more than what the second one puts together.
 */
export async function bundle(operations: readonly Operation[]): Promise<Bundled> {
  return (await chunk(operations)).bundle()
}

interface Chunks {
  /** The files of which something is in any of the bundles. */
  files: readonly string[]
  /** The second step, which leaves this process idle. */
  bundle(): Promise<Bundled>
  remove(): void
}

/** The first step. */
export async function chunk(operations: readonly Operation[]): Promise<Chunks> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-'))
  const chunks = join(folder, 'chunks')
  const first = await build({
    ...bundling,
    metafile: true,
    minify: false,
    splitting: true,
    entryPoints: operations.map(({ id }) => ({ in: `handler:${id}`, out: id })),
    outdir: chunks,
  })
  // Its 75 files one by one, each by a thread, take longer.
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  return {
    files: Object.values(first.metafile.outputs).flatMap(usedInputs),
    remove,
    async bundle() {
      const outdir = join(folder, 'bundles')
      const second = await build({
        ...bundling,
        metafile: true,
        plugins: [],
        absWorkingDir: chunks,
        entryPoints: operations.map(({ id }) => ({ in: `./${id}.mjs`, out: `${id}/index` })),
        outdir,
      })
      const filesOf = ({ id }: Operation) =>
        filesIn(second.metafile, join(id, 'index.mjs')).flatMap(part =>
          filesIn(first.metafile, basename(part)),
        )
      const directoryOf = ({ id }: Operation) => join(outdir, id)
      for (const operation of operations.filter(operation => filesOf(operation).includes(listReader))) {
        writeFileSync(join(directoryOf(operation), listFile), commonPasswordLines())
      }
      return {
        directoryOf,
        filesIn: filesOf,
        looked: Object.keys(first.metafile.inputs),
        remove,
      }
    },
  }
}

/** The inputs of which something is in the output whose path ends so. */
export function filesIn({ outputs }: Metafile, end: string): string[] {
  const [, output] = Object.entries(outputs).find(([path]) => `/${path}`.endsWith(`/${end}`)) ?? []
  return output ? usedInputs(output) : []
}

function usedInputs({ inputs }: Metafile['outputs'][string]): string[] {
  return Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : []))
}

/**
 * The entry of each function. It is not a file, since it would be the same for all: it makes the handler while Lambda
 * starts, and so importing an operation does nothing anywhere else.
 */
function handlers(): Plugin {
  return {
    name: 'handlers',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^handler:/ }, ({ path }) => ({
        path: path.slice('handler:'.length),
        namespace: 'handler',
      }))
      onLoad({ filter: /.*/, namespace: 'handler' }, ({ path: id }) => ({
        resolveDir: lambda,
        loader: 'ts',
        contents: `import { ${exportName(id)} } from './operations/${id}.ts'
        import { start } from './http/serve.ts'
        export const handler = await start(${exportName(id)}, process.env, ${JSON.stringify(rowsFor(id))})`,
      }))
    },
  }
}

/** Of the table of commands a function needs only these rows. */
function rowsFor(id: string): ReturnType<typeof rowsOf> {
  const operation = operations.find(operation => operation.id === id)
  if (!operation) throw new Error(`lambda/operations/index.ts does not list ${id}`)
  return rowsOf(operation.commands)
}

/** The name under which an operation's file exports it. */
export function exportName(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
