/** AdminDeleteUser: with sessions and tokens. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminDeleteUser = command({
  name: 'AdminDeleteUser',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username }),

  run({ Username }, { users }) {
    users.delete(users.get(Username))
    return {}
  },
})
