/** Builds the reference page from Swagger UI and `reference/`. The document is put beside it: see `reference-site.ts`. */
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join, resolve as resolvePath } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { operations } from '../lambda/operations/index.ts'
import { openApiDocument } from '../lib/openapi/document.ts'
import { browserBuild } from './browser-build.ts'
import { writeDocument } from './reference-document.ts'

const source = fileURLToPath(new URL('../reference', import.meta.url))
const { resolve } = createRequire(import.meta.url)

/** Replaces a folder by the page with the document of all operations. Returns the absolute paths of the files that the page consists of. */
export async function buildReference(outdir: string): Promise<readonly string[]> {
  const files = await buildPage(outdir)
  await writeDocument(outdir, openApiDocument(operations))
  return files.map(file => resolvePath(file))
}

/** Replaces a folder by the files of the page, without a document. Returns the files that they consist of. */
export async function buildPage(outdir: string): Promise<string[]> {
  await rm(outdir, { recursive: true, force: true })
  await mkdir(outdir, { recursive: true })
  const swaggerUi = ['swagger-ui-bundle.js', 'swagger-ui.css'].map(file => resolve(`swagger-ui-dist/${file}`))
  const [{ metafile }] = await Promise.all([
    buildScripts(outdir),
    ...['index.html', 'icon.svg'].map(file => copyFile(join(source, file), join(outdir, file))),
    ...swaggerUi.map(file => copyFile(file, join(outdir, basename(file)))),
  ])
  return [...swaggerUi, ...Object.keys(metafile.inputs)]
}

function buildScripts(outdir: string) {
  return build({
    ...browserBuild,
    entryPoints: { page: join(source, 'page.ts'), style: join(source, 'style.css') },
    outdir,
  })
}
