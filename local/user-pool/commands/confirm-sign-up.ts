/** ConfirmSignUp: confirms the user with the code that was sent, and verifies the address that received it. */
import { useCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import { postConfirmation } from '../triggers/post-confirmation.ts'

export const confirmSignUp = command('ConfirmSignUp', {
  signed: false,
  category: 'UserCreation',

  async run({ Username, ConfirmationCode, ClientMetadata: clientMetadata }, pool) {
    const { users, configuration, attempts, triggers, now } = pool
    const user = users.find(Username)
    attempts.count('ConfirmSignUp', users.keyOf(user?.username ?? Username))
    if (!user) {
      const legacy = configuration.client.PreventUserExistenceErrors === 'LEGACY'
      throw legacy ? exceptions.userNotFound() : exceptions.codeExpired()
    }
    const confirmed = users.update(user, current => {
      if (current.status !== 'UNCONFIRMED') throw exceptions.notConfirmable(current.status)
      const verified = useCode(current, 'sign-up', ConfirmationCode, now())
      current.attributes[`${verified}_verified`] = 'true'
      current.status = 'CONFIRMED'
    })
    await postConfirmation(triggers, { command: 'ConfirmSignUp', user: confirmed, clientMetadata })
  },
})
