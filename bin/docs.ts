/** `npm run docs`: writes every document that is made from the code. With `--check`, says which are stale and fails. */
import { parseArgs } from 'node:util'
import { staleDocuments, writeDocuments } from '../lib/docs/committed-documents.ts'
import { documents } from '../lib/docs/documents.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const wanted = await documents()

if (values.check) {
  for (const sentence of await staleDocuments(wanted)) {
    process.stderr.write(`${sentence}\n`)
    process.exitCode = 1
  }
} else {
  for (const path of await writeDocuments(wanted)) process.stdout.write(`wrote ${path}\n`)
}
