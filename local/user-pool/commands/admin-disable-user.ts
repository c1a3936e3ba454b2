/** AdminDisableUser: the user may not sign in, and is signed out everywhere (S). */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminDisableUser = command({
  name: 'AdminDisableUser',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username }),

  run({ Username }, { users, tokens }) {
    users.update(users.get(Username), current => {
      current.enabled = false
      tokens.revokeAll(current)
    })
    return {}
  },
})
