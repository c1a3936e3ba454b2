/** Bundles every operation's handler by esbuild: a folder each, to be a Lambda's asset. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { rowsOf } from '../../lambda/contract/command-table.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import { builtIns } from './built-ins.ts'
import { commonPasswordLines, listFile } from './common-passwords.ts'
import { isReplaced, unusedSdkModules } from './unused-sdk-modules.ts'

// What esbuild's process takes them from: it spends a third of its time collecting garbage, and without that it needs 70 MB
// more. The limit is for a process that bundles again and again.
process.env['GOGC'] ??= 'off'
process.env['GOMEMLIMIT'] ??= '1GiB'

const lambda = fileURLToPath(new URL('../../lambda', import.meta.url))

/** The file that the first step writes, and the second reads. */
const joinedModule = 'joined.mjs'

/** The options of both steps. */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions

/** The options of the first step, the entry point apart. */
export const bundling = {
  ...common,
  absWorkingDir: lambda,
  // The SDK's ESM builds can be shaken; its CommonJS ones, which a Node platform prefers, cannot.
  mainFields: ['module', 'main'],
  plugins: [builtIns, unusedSdkModules],
} satisfies BuildOptions

/** Where the bundles are until they have been copied into the assembly. */
export interface Bundles {
  directoryOf(operation: Operation): string
  remove(): void
}

/** All code of the functions in one module. */
interface JoinedModule {
  /** The files of which something is in it. */
  files: readonly string[]
  /** All files that esbuild read. */
  read: readonly string[]
  /** The second step, which leaves this process idle. */
  bundle(): Promise<Bundles>
  remove(): void
}

/** Both steps. `options` replace some of the first one's. */
export async function bundle(
  operations: readonly Operation[],
  options?: Partial<BuildOptions>,
): Promise<Bundles> {
  return (await joinModules(operations, options)).bundle()
}

/**
 * The first step joins the runtime parts of all operations in one module. Within one module esbuild knows which functions have
 * no side effects (`@__NO_SIDE_EFFECTS__`), so the second step drops all that an operation's bundle does not use: other
 * operations, documentation, schemas. It is also faster: esbuild reads the SDK once, not for each bundle.
 */
export async function joinModules(
  operations: readonly Operation[],
  options: Partial<BuildOptions> = {},
): Promise<JoinedModule> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-'))
  const { metafile } = await build({
    ...bundling,
    ...options,
    metafile: true,
    // Otherwise esbuild names modules by their paths, and bundles would differ between folders.
    minifyIdentifiers: true,
    stdin: {
      resolveDir: lambda,
      contents: [
        `export { start } from './http/serve.ts'`,
        ...operations.map(({ id }) => `export { runtime as '${id}' } from './operations/${id}.ts'`),
      ].join('\n'),
    },
    outfile: join(folder, joinedModule),
  })
  return {
    files: filesIn(metafile),
    read: Object.keys(metafile.inputs),
    bundle: () => bundleEach(operations, folder),
    // Its 75 files one by one, each by a thread, take longer.
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The second step: a bundle for each operation, of the joined module. */
async function bundleEach(operations: readonly Operation[], folder: string): Promise<Bundles> {
  const entries = join(folder, 'entries')
  const outdir = join(folder, 'bundles')
  mkdirSync(entries)
  for (const operation of operations) writeFileSync(join(entries, `${operation.id}.mjs`), entryOf(operation))
  await build({
    ...common,
    minify: true,
    absWorkingDir: entries,
    entryPoints: operations.map(({ id }) => ({ in: `./${id}.mjs`, out: `${id}/index` })),
    outExtension: { '.js': '.mjs' },
    outdir,
  })
  const directoryOf = ({ id }: Operation) => join(outdir, id)
  for (const directory of operations.map(directoryOf)) {
    const readsList = readFileSync(join(directory, 'index.mjs'), 'utf8').includes(listFile)
    if (readsList) writeFileSync(join(directory, listFile), commonPasswordLines())
  }
  return { directoryOf, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * The entry of a function: it makes the handler while Lambda starts, and so importing an operation does nothing anywhere else.
 * Of the table of commands a function needs only the rows of its own.
 */
function entryOf({ id, commands }: Operation): string {
  return `import { '${id}' as runtime, start } from "../${joinedModule}"
    export const handler = await start(runtime, process.env, ${JSON.stringify(rowsOf(commands))})`
}

/** The inputs of which something is in an output, but for those that have a replacement. */
function filesIn({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))
  return inputs
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !isReplaced(file))
    .map(([file]) => file)
}
