/** AdminUserGlobalSignOut: revokes every token that the user has. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminUserGlobalSignOut = command({
  name: 'AdminUserGlobalSignOut',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username }),

  run({ Username }, { users, tokens }) {
    tokens.revokeAll(users.get(Username))
    return {}
  },
})
