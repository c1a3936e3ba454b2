/** User names that can impersonate another user: an e-mail address or a `sub` (docs/adr/0022-names.md). */

/** Whether a reader would mistake the name for an e-mail address. Includes compatibility forms: `＠` looks like `@`. */
export function looksLikeAddress(username: string): boolean {
  return /.@./u.test(username.normalize('NFKC'))
}

/**
 * The attributes that would let somebody else confirm a sign-up under such a name, each with an error message. The code has
 * to go to the address in the name, but if the pool also verifies phone numbers, Cognito sends it only to the phone (D).
 * Attribute names are compared case-insensitively: whether Cognito distinguishes case is not documented.
 */
export function addressConflicts(
  username: string,
  attributes: Readonly<Record<string, string>> = {},
): [attribute: string, message: string][] {
  if (!looksLikeAddress(username)) return []
  const { email, ...others } = attributes
  const conflicts: [string, string][] = []
  if (email !== undefined && toLowerCaseAscii(email) !== toLowerCaseAscii(username)) {
    conflicts.push([
      'email',
      'Send the same address as `email`, or choose a user name that is not an e-mail address',
    ])
  }
  for (const name of Object.keys(others)) {
    if (toLowerCaseAscii(name) === 'phone_number') {
      conflicts.push([
        name,
        'The code would be sent to this phone instead of the address in the user name. ' +
          'Add the phone number after the sign-up is confirmed',
      ])
    }
    if (toLowerCaseAscii(name) === 'email') conflicts.push([name, 'Send this attribute once, as `email`'])
  }
  return conflicts
}

/** The attributes with `email`, if it is missing and the user name is an e-mail address. */
export function withAddress(
  username: string,
  attributes: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return looksLikeAddress(username) ? { email: username, ...attributes } : attributes
}

/** Only A to Z: `toLowerCase()` also maps other characters to these (U+212A, the Kelvin sign), which name another mailbox. */
function toLowerCaseAscii(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase())
}

/** Whether the name has the form of a `sub`: Cognito accepts one wherever it expects a user name. */
export function looksLikeSub(username: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(username.normalize('NFKC'))
}
