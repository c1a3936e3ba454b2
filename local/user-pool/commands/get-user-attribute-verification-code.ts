/** GetUserAttributeVerificationCode: sends a code to the pending address, or to the current one. */
import { isAddress } from '../addresses.ts'
import { sendCode } from '../codes.ts'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'

export const getUserAttributeVerificationCode = command('GetUserAttributeVerificationCode', {
  signed: false,
  category: 'UserResourceRead',

  async run({ AccessToken, AttributeName, ClientMetadata: clientMetadata }, pool) {
    const user = await pool.tokens.userOf(AccessToken)
    if (!isAddress(AttributeName)) throw exceptions.notVerifiable(AttributeName)
    if (!(user.pending[AttributeName] ?? user.attributes[AttributeName])) {
      throw exceptions.nothingToVerify(AttributeName)
    }
    pool.attempts.count('GetUserAttributeVerificationCode', pool.users.keyOf(user.username))
    const cause = { source: 'VerifyUserAttribute', clientMetadata } as const
    return { CodeDeliveryDetails: await sendCode(user, AttributeName, AttributeName, cause, pool) }
  },
})
