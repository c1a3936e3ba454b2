/** ConfirmSignUp: by the code that was sent, which verifies the address that it was sent to. */
import * as z from 'zod'
import { useCode } from '../codes.ts'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'

export const confirmSignUp = command({
  name: 'ConfirmSignUp',
  input: z.object({
    ClientId: input.clientId,
    Username: input.username,
    ConfirmationCode: input.confirmationCode,
  }),

  run({ Username, ConfirmationCode }, { users, configuration, attempts, now }) {
    const user = users.find(Username)
    attempts.count('ConfirmSignUp', users.keyOf(user?.username ?? Username))
    if (!user) {
      const legacy = configuration.client.PreventUserExistenceErrors === 'LEGACY'
      throw legacy ? refusals.userNotFound() : refusals.codeExpired()
    }
    users.update(user, current => {
      if (current.status !== 'UNCONFIRMED') throw refusals.notConfirmable(current.status)
      const verified = useCode(current, 'sign-up', ConfirmationCode, now())
      current.attributes[`${verified}_verified`] = 'true'
      current.status = 'CONFIRMED'
    })
    return {}
  },
})
