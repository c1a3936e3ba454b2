/** Where a command writes its documents. */
import type { Options } from '../command-line.ts'

export const outOption = {
  out: { type: 'string', default: 'docs', value: 'FOLDER', help: 'the folder to write to; by default docs' },
} satisfies Options
