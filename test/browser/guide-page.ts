/** Builds and serves the page of a guide, from another origin than the API. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type BuildOptions, context } from 'esbuild'
import { readGuide } from '../guides/guide.ts'

/** Writes the files of the guide into the folder, and returns how esbuild builds `public` from them. `api` is an expression. */
export function writeGuidePage(guide: string, folder: string, api: string): BuildOptions {
  for (const block of readGuide(guide).blocks) {
    if (block.kind !== 'file') continue
    const file = join(folder, block.name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${block.text}\n`)
  }
  return {
    entryPoints: [join(folder, 'page.ts')],
    outdir: join(folder, 'public'),
    bundle: true,
    format: 'esm',
    define: { API: api },
    alias: {
      'cognito-auth-api/client/federation': resolve('client/federation.ts'),
      'cognito-auth-api/client/passkeys': resolve('client/passkeys.ts'),
      'cognito-auth-api/client': resolve('client/index.ts'),
    },
    tsconfigRaw: '{}',
  }
}

interface ServedPage {
  url: string
  stop(): Promise<void>
}

interface ServeOptions {
  /** The name in the URL. */
  host?: string
  /** A file of the guide with changes to `page.ts`. */
  patch?: string
}

/** The guide has the files `page.ts` and `public/index.html`. */
export async function serveGuidePage(
  guide: string,
  apiUrl: string,
  { host = '127.0.0.1', patch }: ServeOptions = {},
): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-guide-page-'))
  const options = writeGuidePage(guide, folder, JSON.stringify(apiUrl))
  if (patch) execFileSync('patch', ['page.ts', patch], { cwd: folder })
  const build = await context(options)
  const { port } = await build.serve({ servedir: join(folder, 'public'), host: '127.0.0.1' })
  return {
    url: `http://${host}:${port}`,
    async stop() {
      await build.dispose()
      rmSync(folder, { recursive: true })
    },
  }
}
