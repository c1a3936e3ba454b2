/** GetUserAttributeVerificationCode: to the address that waits to be verified, or that the user has. */
import * as z from 'zod'
import { sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'

export const getUserAttributeVerificationCode = command({
  name: 'GetUserAttributeVerificationCode',
  input: z.object({ AccessToken: input.accessToken, AttributeName: input.address }),

  async run({ AccessToken, AttributeName }, pool) {
    const user = await pool.tokens.userOf(AccessToken)
    if (!(user.pending[AttributeName] ?? user.attributes[AttributeName])) {
      throw refusals.nothingToVerify(AttributeName)
    }
    pool.attempts.count('GetUserAttributeVerificationCode', pool.users.keyOf(user.username))
    return { CodeDeliveryDetails: sendCode(user, AttributeName, AttributeName, pool) }
  },
})
