/** What is measured: our production bundles and the peers, each built as its users build it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { operations } from '../lambda/operations/index.ts'
import { bundle, bundling } from '../lib/bundling/bundles.ts'
import { examplesOf } from './event.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

export const ownSignIn = 'this API: sign-in'

export interface Candidate {
  name: string
  /** The operation whose event it is sent. */
  operation: string
  /** The example in the operation's documentation by which it is measured. Default: the first one. */
  example?: string
  /** The file that Lambda would load. */
  file: string
}

/** The operation that the peers perform too. */
export const signIn = 'admin-initiate-auth'

/** esbuild as `esbuild --bundle --platform=node` leaves it, and as CDK's NodejsFunction calls it. */
const byDefault: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  outExtension: { '.js': '.cjs' },
}

/** What those who care do: ESM, minified, and the SDK's ESM build, which can be shaken. */
const usualBest: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
}

const asItIs: BuildOptions = { ...usualBest, banner: {}, bundle: false, minify: false }

const peers: [name: string, source: string, options: BuildOptions][] = [
  ['floor: signed by hand, no SDK', 'floor', asItIs],
  ['bare SDK, usual best bundle', 'sdk', usualBest],
  ['bare SDK, default bundle', 'sdk', byDefault],
  ['bare SDK, left to the runtime', 'sdk', { ...byDefault, external: ['@aws-sdk/*', '@smithy/*'] }],
  ['Powertools, zod, middy', 'powertools', byDefault],
  ['Express, serverless-http', 'express', byDefault],
]

export interface Candidates {
  /** Our sign-in, and those it is compared with; the floor is the first. */
  comparable: Candidate[]
  /** All operations, by each documented example. */
  operations: Candidate[]
  remove(): Promise<void>
}

/** Builds all. `inPlaceOf` names files that take the place of others, by their import paths. */
export async function buildCandidates(inPlaceOf: Record<string, string> = {}): Promise<Candidates> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-bench-'))
  const replace: Plugin = {
    name: 'replace',
    setup({ onResolve }) {
      for (const [filter, path] of Object.entries(inPlaceOf)) {
        onResolve({ filter: new RegExp(filter) }, () => ({ path: join(here, path) }))
      }
    },
  }
  const ours = await bundle(operations, { plugins: [replace, ...bundling.plugins] })
  const built: Candidate[] = []
  for (const [index, [name, source, options]] of peers.entries()) {
    const outdir = join(folder, `peer-${index}`)
    await mkdir(outdir)
    await build({
      ...options,
      plugins: options.bundle ? [replace] : [],
      entryPoints: [join(here, 'peers', `${source}.mjs`)],
      outdir,
      absWorkingDir: here,
      logLevel: 'error',
    })
    built.push({ name, operation: signIn, file: join(outdir, source + options.outExtension?.['.js']) })
  }
  const all = operations.flatMap(operation => {
    const { id } = operation
    const file = join(ours.directoryOf(operation), 'index.mjs')
    const examples = examplesOf(id)
    if (examples.length < 2) return [{ name: id, operation: id, file }]
    return examples.map(example => ({ name: `${id}: ${example}`, operation: id, example, file }))
  })
  const own = all.filter(({ operation }) => operation === signIn).map(one => ({ ...one, name: ownSignIn }))
  return {
    comparable: [...built.slice(0, 1), ...own, ...built.slice(1)],
    operations: all,
    async remove() {
      ours.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
