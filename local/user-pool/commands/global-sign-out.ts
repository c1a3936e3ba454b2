/** GlobalSignOut: revokes all tokens of the user, including the access token of the request. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const globalSignOut = command({
  name: 'GlobalSignOut',
  signed: false,
  category: 'UserUpdate',
  input: { AccessToken: input.accessToken },

  async run({ AccessToken }, { tokens }) {
    tokens.revokeAll(await tokens.userOf(AccessToken))
  },
})
