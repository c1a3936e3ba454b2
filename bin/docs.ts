/** `npm run docs`: writes the generated documents. With `--check`, fails if one is outdated, and writes nothing. */
import { parseArgs } from 'node:util'
import { diffDocuments, generateDocuments, writeDocuments } from '../lib/docs/documents.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const documents = await generateDocuments()

if (values.check) {
  const diff = diffDocuments(documents)
  if (diff) {
    process.stderr.write(
      `${diff}\nGenerated documents are outdated. Run npm run docs and commit the result.\n`,
    )
    process.exitCode = 1
  }
} else writeDocuments(documents)
