/** Reads the list of common passwords, a file next to the bundle (lib/bundling/common-passwords.ts). */
import { readFileSync } from 'node:fs'

let list: string | undefined

/** Sorted lines, read on first use. Import it only for operations that set a user's own password: it adds the file to the bundle. */
export function commonPasswordList(): string {
  list ??= readFileSync(`${import.meta.dirname}/common-passwords.txt`, 'latin1')
  return list
}
