/** `npm run docs`: writes the generated documents. With `--check`, fails if one is outdated, and writes nothing. */
import { CommandError, runCommand } from './command-line.ts'

await runCommand(
  {
    command: 'npm run docs',
    purpose: "Writes the generated documents: docs/openapi.json, docs/review.md and the client's types.",
    options: {
      check: { type: 'boolean', default: false, help: 'writes nothing, and fails if a document is outdated' },
    },
  },
  async ({ check }) => {
    const { diffDocuments, generateDocuments, writeDocuments } = await import('../lib/docs/documents.ts')
    const documents = await generateDocuments()
    if (!check) return writeDocuments(documents)
    const diff = diffDocuments(documents)
    if (diff) {
      throw new CommandError(
        `${diff}\nGenerated documents are outdated. Run npm run docs and commit the result.`,
      )
    }
  },
)
