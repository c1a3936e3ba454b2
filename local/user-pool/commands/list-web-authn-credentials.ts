/** ListWebAuthnCredentials: the passkeys of the signed-in user, oldest first. */
import { command } from '../command.ts'
import { pageOf } from '../pages.ts'
import { passkeyType } from '../passkey.ts'

export const listWebAuthnCredentials = command('ListWebAuthnCredentials', {
  signed: false,

  async run({ AccessToken, MaxResults, NextToken }, { tokens, users, passkeys }) {
    const { username, sub } = await tokens.userOf(AccessToken)
    const all = passkeys.list(users.keyOf(username))
    const { items, NextToken: next } = pageOf({
      after: key => all.slice(all.findIndex(({ id }) => id === key) + 1),
      keyOf: ({ id }) => id,
      list: `passkeys ${sub}`,
      token: NextToken,
      limit: MaxResults,
    })
    return { Credentials: items.map(passkeyType), NextToken: next }
  },
})
