/** Builds the reference page from the OpenAPI document, Swagger UI and `reference/`. */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { operations } from '../lambda/operations/index.ts'
import { openApiDocument } from '../lib/openapi/document.ts'

const source = fileURLToPath(new URL('../reference', import.meta.url))
const { resolve } = createRequire(import.meta.url)

/** Replaces a folder by the files of the page. */
export async function buildReference(outdir: string): Promise<void> {
  await rm(outdir, { recursive: true, force: true })
  await mkdir(outdir, { recursive: true })
  // The page's content security policy allows requests to its own origin only.
  const document = { ...openApiDocument(operations), servers: [{ url: '/' }] }
  await Promise.all([
    writeFile(join(outdir, 'openapi.json'), JSON.stringify(document)),
    ...['index.html', 'icon.svg'].map(file => copyFile(join(source, file), join(outdir, file))),
    ...['swagger-ui-bundle.js', 'swagger-ui.css'].map(file =>
      copyFile(resolve(`swagger-ui-dist/${file}`), join(outdir, file)),
    ),
    build({
      entryPoints: { page: join(source, 'page.ts'), style: join(source, 'style.css') },
      outdir,
      // The tsconfig.json beside the source is for type checking only.
      tsconfigRaw: '{}',
      bundle: true,
      minify: true,
      platform: 'browser',
      target: 'es2022',
      format: 'esm',
      legalComments: 'none',
      logLevel: 'warning',
    }),
  ])
}
