/** User names that look like somebody else's: an e-mail address, a `sub` (docs/adr/0022-names.md). */

/** Whether a reader takes the name for an address. Compatibility forms count: `＠` looks like `@`. */
export function looksLikeAddress(username: string): boolean {
  return /.@./u.test(username.normalize('NFKC'))
}

/** Whether the name is the address that a code will be sent to. Upper and lower case are the same, as they are to the pool. */
export function isOwnAddress(username: string, email: string | undefined): boolean {
  return username.toLowerCase() === email?.toLowerCase()
}

/** Whether the name has the form of a `sub`. Where a user name is wanted, Cognito takes the `sub` of a user too. */
export function looksLikeSub(username: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(username.normalize('NFKC'))
}
