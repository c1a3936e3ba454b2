/** GetUserAttributeVerificationCode: sends a code to the pending address, or to the current one. */
import { sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import * as input from '../input.ts'

export const getUserAttributeVerificationCode = command({
  name: 'GetUserAttributeVerificationCode',
  signed: false,
  category: 'UserResourceRead',
  input: { AccessToken: input.accessToken, AttributeName: input.address },

  async run({ AccessToken, AttributeName }, pool) {
    const user = await pool.tokens.userOf(AccessToken)
    if (!(user.pending[AttributeName] ?? user.attributes[AttributeName])) {
      throw exceptions.nothingToVerify(AttributeName)
    }
    pool.attempts.count('GetUserAttributeVerificationCode', pool.users.keyOf(user.username))
    return { CodeDeliveryDetails: sendCode(user, AttributeName, AttributeName, pool) }
  },
})
