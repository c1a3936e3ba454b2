/** AdminConfirmSignUp: confirms a user who signed up. */
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { postConfirmation } from '../triggers/post-confirmation.ts'

export const adminConfirmSignUp = command('AdminConfirmSignUp', {
  signed: true,
  category: 'UserCreation',

  async run({ Username, ClientMetadata: clientMetadata }, { users, triggers }) {
    const user = users.update(users.get(Username), current => {
      if (current.status !== 'UNCONFIRMED') throw exceptions.notConfirmable(current.status)
      current.status = 'CONFIRMED'
    })
    await postConfirmation(triggers, { command: 'ConfirmSignUp', user, clientMetadata, withoutClient: true })
  },
})
