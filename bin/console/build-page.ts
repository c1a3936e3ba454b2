/** Builds the console's page from `console/`. */
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { browserBuild } from '../browser-build.ts'

const source = fileURLToPath(new URL('../../console', import.meta.url))
/** The reference page has the same one. */
const icon = fileURLToPath(new URL('../../reference/icon.svg', import.meta.url))

/** Replaces a folder by the files of the page: index.html, main.js, style.css and icon.svg. Returns the files that they consist of. */
export async function buildConsole(outdir: string): Promise<string[]> {
  await rm(outdir, { recursive: true, force: true })
  await mkdir(outdir, { recursive: true })
  const [{ metafile }] = await Promise.all([
    build({
      ...browserBuild,
      entryPoints: { main: join(source, 'main.tsx'), style: join(source, 'style.css') },
      outdir,
      jsx: 'automatic',
      jsxImportSource: 'preact',
    }),
    copyFile(join(source, 'index.html'), join(outdir, 'index.html')),
    copyFile(icon, join(outdir, 'icon.svg')),
  ])
  return Object.keys(metafile.inputs)
}
