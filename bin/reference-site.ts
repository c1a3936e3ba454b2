/** The reference page with the document of an API, as a folder that localhost serves. */
import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDocument } from './reference-document.ts'

/** In the package, this folder holds the built page; in the repository, its source. */
const packaged = fileURLToPath(new URL('../reference', import.meta.url))

/** Writes the page and its document. */
export async function writeReferenceSite(outdir: string, document: object): Promise<void> {
  await mkdir(outdir, { recursive: true })
  if (existsSync(join(packaged, 'page.js'))) await cp(packaged, outdir, { recursive: true })
  else await (await import('./reference.ts')).buildPage(outdir)
  await writeDocument(outdir, document)
}
