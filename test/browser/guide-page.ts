/** The page of the guide "Sign in from a page", as it is built there. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { BuildOptions } from 'esbuild'
import { readGuide } from '../guides/guide.ts'

/** Writes the files into the folder, and returns how esbuild builds `public` from them. `api` is an expression. */
export function writeGuidePage(folder: string, api: string): BuildOptions {
  for (const block of readGuide('docs/guides/sign-in-from-a-page.md').blocks) {
    if (block.kind !== 'file') continue
    const file = join(folder, block.name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, block.text)
  }
  return {
    entryPoints: [join(folder, 'page.ts')],
    outdir: join(folder, 'public'),
    bundle: true,
    format: 'esm',
    define: { API: api },
    alias: {
      'cognito-auth-api/client': resolve('client/index.ts'),
      'cognito-auth-api/client/passkeys': resolve('client/passkeys.ts'),
    },
    tsconfigRaw: '{}',
  }
}
