/** GlobalSignOut: revokes every token of the user, the one that is shown too. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const globalSignOut = command({
  name: 'GlobalSignOut',
  input: z.object({ AccessToken: input.accessToken }),

  async run({ AccessToken }, { tokens }) {
    tokens.revokeAll(await tokens.userOf(AccessToken))
    return {}
  },
})
