/** Builds and serves the page of a guide from another origin than the API. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { context } from 'esbuild'
import { readGuide } from '../guides/guide.ts'

interface ServedPage {
  url: string
  stop(): Promise<void>
}

/** The guide has the files `page.ts` and `public/index.html`. `host`: the name in the URL. */
export async function serveGuidePage(guide: string, apiUrl: string, host = '127.0.0.1'): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-guide-page-'))
  for (const block of readGuide(guide).blocks) {
    if (block.kind !== 'file') continue
    const file = join(folder, block.name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, block.text)
  }
  const build = await context({
    entryPoints: [join(folder, 'page.ts')],
    outdir: join(folder, 'public'),
    bundle: true,
    format: 'esm',
    define: { API: JSON.stringify(apiUrl) },
    alias: {
      'cognito-auth-api/client/passkeys': resolve('client/passkeys.ts'),
      'cognito-auth-api/client': resolve('client/index.ts'),
    },
    tsconfigRaw: '{}',
  })
  const { port } = await build.serve({ servedir: join(folder, 'public'), host: '127.0.0.1' })
  return {
    url: `http://${host}:${port}`,
    async stop() {
      await build.dispose()
      rmSync(folder, { recursive: true })
    },
  }
}
