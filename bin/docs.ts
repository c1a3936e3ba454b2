/** `npm run docs`: writes the generated documents. With `--check`, fails if one is outdated, and writes nothing. */
import { runCommand } from './command-line.ts'
import { checkOption, writeOrCheck } from './write-documents.ts'

const command = 'npm run docs'

await runCommand(
  {
    command,
    purpose:
      'Writes the generated documents: docs/openapi.json, docs/events.md, docs/event.schema.json, docs/review.md, ' +
      "docs/stateful-resources.json and the client's types.",
    options: checkOption,
  },
  async ({ check }) => {
    const { generateDocuments } = await import('../lib/docs/documents.ts')
    writeOrCheck(await generateDocuments(), { check, command })
  },
)
