/** AdminEnableUser: the user may sign in again. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminEnableUser = command({
  name: 'AdminEnableUser',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username }),

  run({ Username }, { users }) {
    users.update(users.get(Username), current => {
      current.enabled = true
    })
    return {}
  },
})
