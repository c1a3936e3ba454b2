/** Writes generated documents, or fails if one is outdated: the option `--check`. */
import { type Documents, diffDocuments, writeDocuments } from '../lib/docs/files.ts'
import { CommandError, type Options } from './command-line.ts'

export const checkOption = {
  check: { type: 'boolean', default: false, help: 'writes nothing, and fails if a document is outdated' },
} satisfies Options

/** `command`: how to generate them. */
export function writeOrCheck(
  documents: Documents,
  { check, command }: { check: boolean; command: string },
): void {
  if (!check) writeDocuments(documents)
  const diff = check ? diffDocuments(documents) : ''
  if (diff) {
    throw new CommandError(`${diff}\nGenerated documents are outdated. Run ${command} and commit the result.`)
  }
}
