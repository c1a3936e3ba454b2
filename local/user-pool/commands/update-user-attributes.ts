/** UpdateUserAttributes: sets attributes of the signed-in user that the app client may write. */
import { changeAttributes } from '../attribute-change.ts'
import { command } from '../command.ts'

export const updateUserAttributes = command('UpdateUserAttributes', {
  signed: false,
  category: 'UserUpdate',

  async run({ AccessToken, UserAttributes, ClientMetadata: clientMetadata }, pool) {
    const user = await pool.tokens.userOf(AccessToken)
    pool.attributes.checkWritable(Object.keys(UserAttributes))
    const deliveries = await changeAttributes(user, UserAttributes, { clientMetadata }, pool)
    return { CodeDeliveryDetailsList: deliveries }
  },
})
