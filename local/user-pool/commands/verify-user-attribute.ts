/** VerifyUserAttribute: verifies an address with the code that was sent; a pending address takes effect. */

import { isAddress } from '../addresses.ts'
import { setAddress } from '../attribute-change.ts'
import { useCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'

export const verifyUserAttribute = command('VerifyUserAttribute', {
  signed: false,
  category: 'UserUpdate',

  async run({ AccessToken, AttributeName, Code }, { users, tokens, attempts, now }) {
    const user = await tokens.userOf(AccessToken)
    if (!isAddress(AttributeName)) throw exceptions.notVerifiable(AttributeName)
    attempts.count('VerifyUserAttribute', users.keyOf(user.username))
    users.update(user, current => {
      useCode(current, AttributeName, Code, now())
      const address = current.pending[AttributeName] ?? current.attributes[AttributeName] ?? ''
      setAddress(current, AttributeName, address, true)
    })
  },
})
