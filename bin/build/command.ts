/** Builds the command `cognito-auth-api`: ES modules, of which each subcommand loads its own. */
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

const manifest: Record<'dependencies' | 'peerDependencies', Record<string, string>> = JSON.parse(
  readFileSync('package.json', 'utf8'),
)

/** Modules that the package has elsewhere, or that only this repository has. */
const elsewhere: Plugin = {
  name: 'elsewhere',
  setup({ onResolve }) {
    // It starts workers, which are files beside it.
    onResolve({ filter: /\/local\/index\.ts$/ }, () => ({ path: '../local/index.js', external: true }))
    // The package has the pages built.
    onResolve({ filter: /\/(reference|build-page)\.ts$/ }, ({ path }) => ({ path, external: true }))
  },
}

/** Returns the files that it consists of. */
export async function buildCommand(outdir: string): Promise<string[]> {
  const { metafile } = await build({
    metafile: true,
    entryPoints: { cli: 'bin/cli.ts' },
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node22.18',
    format: 'esm',
    external: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    mainFields: ['module', 'main'],
    plugins: [elsewhere],
    chunkNames: 'chunk-[hash]',
    legalComments: 'none',
    logLevel: 'warning',
  })
  chmodSync(join(outdir, 'cli.js'), 0o755)
  return Object.keys(metafile.inputs)
}
