/** GlobalSignOut: revokes all tokens of the user, including the access token of the request. */
import { command } from '../command.ts'

export const globalSignOut = command('GlobalSignOut', {
  signed: false,
  category: 'UserUpdate',

  async run({ AccessToken }, { tokens }) {
    tokens.revokeAll(await tokens.userOf(AccessToken))
  },
})
