/** AdminConfirmSignUp: confirms a user who signed up. */
import * as z from 'zod'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'

export const adminConfirmSignUp = command({
  name: 'AdminConfirmSignUp',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username }),

  run({ Username }, { users }) {
    users.update(users.get(Username), current => {
      if (current.status !== 'UNCONFIRMED') throw refusals.notConfirmable(current.status)
      current.status = 'CONFIRMED'
    })
    return {}
  },
})
