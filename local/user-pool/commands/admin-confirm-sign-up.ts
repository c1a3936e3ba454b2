/** AdminConfirmSignUp: confirms a user who signed up. */
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import * as input from '../input.ts'

export const adminConfirmSignUp = command({
  name: 'AdminConfirmSignUp',
  signed: true,
  category: 'UserCreation',
  input: { UserPoolId: input.userPoolId, Username: input.username },

  run({ Username }, { users }) {
    users.update(users.get(Username), current => {
      if (current.status !== 'UNCONFIRMED') throw exceptions.notConfirmable(current.status)
      current.status = 'CONFIRMED'
    })
  },
})
