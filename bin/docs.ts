/** `npm run docs`: writes every document that is made from the code. With `--check`, says which are stale and fails. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { documents } from '../lib/documents.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

for (const [path, text] of await documents()) {
  const committed = await readFile(path, 'utf8').catch(() => undefined)
  if (committed === text) continue
  if (values.check) {
    process.stderr.write(
      `${path} is stale: ${difference(committed, text)}. Run npm run docs and commit it.\n`,
    )
    process.exitCode = 1
  } else {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
    process.stdout.write(`wrote ${path}\n`)
  }
}

/** Where the two first part. */
function difference(committed: string | undefined, text: string): string {
  if (committed === undefined) return 'it does not exist'
  const wanted = text.split('\n')
  const line = committed.split('\n').findIndex((found, index) => found !== wanted[index])
  return line < 0 ? 'its end is missing' : `line ${line + 1} should be ${JSON.stringify(wanted[line] ?? '')}`
}
