/** User names that look like somebody else's: an e-mail address, a `sub` (docs/adr/0022-names.md). */

/** Whether a reader takes the name for an address. Compatibility forms count: `＠` looks like `@`. */
export function looksLikeAddress(username: string): boolean {
  return /.@./u.test(username.normalize('NFKC'))
}

/**
 * The attributes of a sign-up under such a name that let somebody else confirm it, each with what to do: the code has to go
 * to the address that the name is. Where the pool verifies phone numbers too, Cognito sends it to the phone alone (D).
 * Names of attributes count in any case: whether Cognito tells the cases apart is not documented.
 */
export function attributesThatMisdirectCode(
  username: string,
  attributes: Readonly<Record<string, string>> = {},
): [attribute: string, message: string][] {
  if (!looksLikeAddress(username)) return []
  const { email, ...others } = attributes
  const wrong: [string, string][] = []
  if (email === undefined || toAsciiLowerCase(email) !== toAsciiLowerCase(username)) {
    wrong.push([
      'email',
      'Send the user name as `email` too, or choose a user name that is not an e-mail address',
    ])
  }
  for (const name of Object.keys(others)) {
    if (toAsciiLowerCase(name) === 'phone_number') {
      wrong.push([
        name,
        'The code would be sent to this phone, and not to the address that is the user name. ' +
          'Add the phone number after the sign-up is confirmed',
      ])
    }
    if (toAsciiLowerCase(name) === 'email') wrong.push([name, 'Call it `email`, and send it once'])
  }
  return wrong
}

/** A to Z alone: some other letters become these in lower case (U+212A, the Kelvin sign), and are another mailbox. */
function toAsciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase())
}

/** Whether the name has the form of a `sub`. Where a user name is wanted, Cognito takes the `sub` of a user too. */
export function looksLikeSub(username: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(username.normalize('NFKC'))
}
