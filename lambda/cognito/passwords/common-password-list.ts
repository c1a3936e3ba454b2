/** The list of common passwords: a file beside the bundle (lib/bundling/common-passwords.ts), read when it is first asked for. */
import { readFileSync } from 'node:fs'

let list: string | undefined

/** Sorted lines. Only operations by which users choose a password may import this: their bundles come with the file. */
export function commonPasswordList(): string {
  list ??= readFileSync(new URL('common-passwords.txt', import.meta.url), 'latin1')
  return list
}
