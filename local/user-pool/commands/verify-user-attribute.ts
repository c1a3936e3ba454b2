/** VerifyUserAttribute: verifies an address with the code that was sent; a pending address takes effect. */
import { setAddress } from '../attribute-change.ts'
import { useCode } from '../codes.ts'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const verifyUserAttribute = command({
  name: 'VerifyUserAttribute',
  signed: false,
  category: 'UserUpdate',
  input: { AccessToken: input.accessToken, AttributeName: input.address, Code: input.confirmationCode },

  async run({ AccessToken, AttributeName, Code }, { users, tokens, attempts, now }) {
    const user = await tokens.userOf(AccessToken)
    attempts.count('VerifyUserAttribute', users.keyOf(user.username))
    users.update(user, current => {
      useCode(current, AttributeName, Code, now())
      const address = current.pending[AttributeName] ?? current.attributes[AttributeName] ?? ''
      setAddress(current, AttributeName, address, true)
    })
  },
})
