/** Code that the template itself contains: CloudFormation puts it into a file index.js. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type InlineCode = ReturnType<typeof createInlineCode>

export function createInlineCode() {
  const directories: string[] = []
  return {
    /** Writes the file into a temporary folder, and returns that. */
    write(source: string): string {
      const directory = mkdtempSync(join(tmpdir(), 'inline-function-'))
      directories.push(directory)
      writeFileSync(join(directory, 'index.js'), source)
      return directory
    },
    /** Deletes all folders. */
    remove(): void {
      for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
    },
  }
}
