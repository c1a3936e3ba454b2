/** The OpenAPI document that the reference page shows. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The page's content security policy allows requests to its own origin only. */
export async function writeDocument(outdir: string, document: object): Promise<void> {
  await writeFile(join(outdir, 'openapi.json'), JSON.stringify({ ...document, servers: [{ url: '/' }] }))
}
