/** User names that look like an e-mail address (docs/adr/0022-names.md). */

/** Whether a reader takes the name for an address. Compatibility forms count: `＠` looks like `@`. */
export function looksLikeAddress(username: string): boolean {
  return /.@./u.test(username.normalize('NFKC'))
}

/** Whether the name is the address that a code will be sent to. Upper and lower case are the same, as they are to the pool. */
export function isOwnAddress(username: string, email: string | undefined): boolean {
  return username.toLowerCase() === email?.toLowerCase()
}
