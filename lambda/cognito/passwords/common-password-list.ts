/** Reads the list of common passwords, a file next to the bundle (lib/bundling/common-passwords.ts). */
import { existsSync, readFileSync } from 'node:fs'

let list: string | undefined

/** Sorted lines, read on first use. Import it only for operations that set a user's own password: it adds the file to the bundle. */
export function commonPasswordList(): string {
  list ??= readFileSync(place(), 'latin1')
  return list
}

/** The npm package has the list once, and not beside the bundle: on localhost, functions run from there. */
function place(): string {
  const beside = `${import.meta.dirname}/common-passwords.txt`
  const packaged = `${import.meta.dirname}/../../runtime/common-passwords.txt`
  return existsSync(packaged) ? packaged : beside
}
