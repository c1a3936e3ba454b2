/** AdminConfirmSignUp: confirms a user who signed up. */
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'

export const adminConfirmSignUp = command('AdminConfirmSignUp', {
  signed: true,
  category: 'UserCreation',

  run({ Username }, { users }) {
    users.update(users.get(Username), current => {
      if (current.status !== 'UNCONFIRMED') throw exceptions.notConfirmable(current.status)
      current.status = 'CONFIRMED'
    })
  },
})
