/** Bundles the handler of every operation with esbuild, each into a folder that becomes a Lambda asset. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operationFacts } from '../../lambda/contract/operation-facts.ts'
import { builtIns } from './built-ins.ts'
import { commonPasswordLines, listFile } from './common-passwords.ts'
import { lambdaOptions, modulesFirst } from './lambda-options.ts'
import { sessionConfiguration } from './session-configuration.ts'
import { trailFunctions } from './trail-functions.ts'
import { isReplaced, unusedExceptions, unusedSdkModules } from './unused-sdk-modules.ts'

// For esbuild's process, which spends a third of its time collecting garbage; without that it needs 70 MB more. The limit is for
// a process that bundles repeatedly.
process.env['GOGC'] ??= 'off'
process.env['GOMEMLIMIT'] ??= '1GiB'

const lambda = fileURLToPath(new URL('../../lambda', import.meta.url))

/**
 * The files that the first step writes and the second reads. Operations that send no command have one of their own: the SDK's modules
 * have side effects, so the second step cannot drop them.
 */
const joinedModule = 'joined/stdin.mjs'
const joinedWithoutSdk = 'joined-without-sdk/stdin.mjs'
const sendsCommands = ({ commands }: Operation) => Object.keys(commands).length > 0

/** The options of both steps. */
const common = { ...lambdaOptions, logLevel: 'warning' } satisfies BuildOptions

/** The options of the first step, except the entry point. */
export const bundling = {
  ...common,
  absWorkingDir: lambda,
  ...modulesFirst,
  plugins: [builtIns, unusedSdkModules, unusedExceptions],
} satisfies BuildOptions

/** The bundles in a temporary folder, which the assembly gets a copy of. */
export interface Bundles {
  directoryOf(operation: Pick<Operation, 'id'>): string
  remove(): void
}

/** The code of all functions in one module. */
interface JoinedModule {
  /** The files that contribute code to it. */
  files: readonly string[]
  /** All files that esbuild read. */
  read: readonly string[]
  /** Runs the second step. This process is idle meanwhile. */
  bundle(): Promise<Bundles>
  remove(): void
}

/** Runs both steps. `options` override those of the first step. */
export async function bundle(
  operations: readonly Operation[],
  options?: Partial<BuildOptions>,
): Promise<Bundles> {
  return (await joinModules(operations, options)).bundle()
}

/**
 * The first step joins the runtime parts of all operations in one module. Within one module esbuild knows which functions have
 * no side effects (`@__NO_SIDE_EFFECTS__`), so the second step drops everything that an operation does not use: other
 * operations, documentation, schemas. It is also faster, since esbuild reads the SDK once, not once per bundle.
 */
export async function joinModules(
  operations: readonly Operation[],
  options: Partial<BuildOptions> = {},
): Promise<JoinedModule> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-'))
  const joinModule = async (
    file: string,
    exports: readonly string[],
    entryPoints: { in: string; out: string }[] = [],
  ) => {
    const { metafile } = await build({
      ...bundling,
      ...options,
      metafile: true,
      // Otherwise esbuild names modules by their paths, and bundles would differ between folders.
      minifyIdentifiers: true,
      stdin: { resolveDir: lambda, contents: exports.join('\n') },
      // In the same build, since esbuild then reads what they share once.
      entryPoints,
      outdir: join(folder, dirname(file)),
      outExtension: { '.js': '.mjs' },
    })
    return metafile
  }
  const exportsOf = (joined: readonly Operation[]) => [
    `export { readRefreshCookie, refreshCookie } from './http/refresh-cookie.ts'`,
    ...joined.map(({ id }) => `export { runtime as '${id}' } from './operations/${id}.ts'`),
  ]
  const silent = operations.filter(operation => !sendsCommands(operation))
  const metafiles = await Promise.all([
    joinModule(
      joinedModule,
      [
        `export { start } from './http/serve.ts'`,
        `export { seal } from './http/seal.ts'`,
        `export { createSealer } from './http/sealer.ts'`,
        `export { startSessionConfiguration } from './session-configuration/handler.ts'`,
        ...exportsOf(operations.filter(sendsCommands)),
      ],
      trailFunctions.map(({ id, file }) => ({ in: file, out: id })),
    ),
    joinModule(joinedWithoutSdk, [
      `export { serve } from './http/serve.ts'`,
      `export { startAtDomain } from './http/start-at-domain.ts'`,
      ...exportsOf(silent),
    ]),
  ])
  return {
    files: [...new Set(metafiles.flatMap(filesIn))],
    read: [...new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs)))],
    bundle: () => bundleEach(operations, folder),
    // Synchronous: deleting the 75 files asynchronously takes longer.
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The second step: creates a bundle for each operation from the joined module. */
async function bundleEach(operations: readonly Operation[], folder: string): Promise<Bundles> {
  const entries = join(folder, 'entries')
  const outdir = join(folder, 'bundles')
  mkdirSync(entries)
  const sources = new Map<string, string>(operations.map(operation => [operation.id, entryOf(operation)]))
  sources.set(sessionConfiguration.id, startEntry(joinedModule, 'startSessionConfiguration'))
  for (const { id, start } of trailFunctions) sources.set(id, startEntry(`joined/${id}.mjs`, start))
  for (const [id, source] of sources) writeFileSync(join(entries, `${id}.mjs`), source)
  await build({
    ...common,
    minify: true,
    absWorkingDir: entries,
    entryPoints: [...sources.keys()].map(id => ({ in: `./${id}.mjs`, out: `${id}/index` })),
    outExtension: { '.js': '.mjs' },
    outdir,
  })
  const directoryOf = ({ id }: Pick<Operation, 'id'>) => join(outdir, id)
  for (const directory of operations.map(directoryOf)) {
    const readsList = readFileSync(join(directory, 'index.mjs'), 'utf8').includes(listFile)
    if (readsList) writeFileSync(join(directory, listFile), commonPasswordLines())
  }
  return { directoryOf, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * The entry point of a function creates the handler while Lambda starts, so importing an operation has no side effects. It
 * includes only the facts that the operation needs.
 */
function entryOf(operation: Operation): string {
  const { refreshCookie: use, seals } = operation
  const cookie = use && (use === 'set' ? 'refreshCookie' : 'readRefreshCookie')
  const sealing = seals ? ['createSealer', 'seal'] : []
  const parts = [
    ...(cookie ? [`cookie: ${cookie}`] : []),
    ...(seals ? [`sealing: { ${sealing.join(', ')} }`] : []),
  ]
  const imports = [...(cookie ? [cookie] : []), ...sealing].map(name => `, ${name}`).join('')
  const startSilent = operation.callsDomain ? 'startAtDomain' : 'serve'
  const [start, joined] = sendsCommands(operation) ? ['start', joinedModule] : [startSilent, joinedWithoutSdk]
  return `import { '${operation.id}' as runtime, ${start}${imports} } from "../${joined}"
    export const handler = await ${start}(runtime, process.env, ${JSON.stringify(operationFacts(operation))}, { ${parts.join(', ')} })`
}

/** The entry point of a function that is no operation. */
function startEntry(joined: string, start: string): string {
  return `import { ${start} } from "../${joined}"
    export const handler = ${start}(process.env)`
}

/** The inputs that contribute to an output, except those that are replaced. */
function filesIn({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))
  return inputs
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !isReplaced(file))
    .map(([file]) => file)
}
