/** The documents that are committed, beside what must stand in them: `documents.ts` says what that is. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Texts by path. */
type Documents = ReadonlyMap<string, string>

/** Writes those that differ, and gives their paths. */
export async function writeDocuments(wanted: Documents, folder = '.'): Promise<string[]> {
  const written: string[] = []
  for (const [path, text] of wanted) {
    if ((await committed(folder, path)) === text) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
    written.push(path)
  }
  return written
}

/** A sentence for each that differs. */
export async function staleDocuments(wanted: Documents, folder = '.'): Promise<string[]> {
  const stale: string[] = []
  for (const [path, text] of wanted) {
    const found = await committed(folder, path)
    if (found === text) continue
    stale.push(`${path} is stale: ${difference(found, text)}. Run npm run docs and commit it.`)
  }
  return stale
}

function committed(folder: string, path: string): Promise<string | undefined> {
  return readFile(join(folder, path), 'utf8').catch(() => undefined)
}

/** Where the two first part. */
function difference(found: string | undefined, text: string): string {
  if (found === undefined) return 'it does not exist'
  const wanted = text.split('\n')
  const line = found.split('\n').findIndex((there, index) => there !== wanted[index])
  return line < 0 ? 'its end is missing' : `line ${line + 1} should be ${JSON.stringify(wanted[line] ?? '')}`
}
