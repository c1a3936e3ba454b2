/** DeleteUser: users delete themselves. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const deleteUser = command({
  name: 'DeleteUser',
  input: z.object({ AccessToken: input.accessToken }),

  async run({ AccessToken }, { tokens, users }) {
    users.delete(await tokens.userOf(AccessToken))
    return {}
  },
})
