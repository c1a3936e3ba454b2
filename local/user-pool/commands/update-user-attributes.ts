/** UpdateUserAttributes: sets attributes of the signed-in user that the app client may write. */
import { changeAttributes } from '../attribute-change.ts'
import { command } from '../command.ts'

export const updateUserAttributes = command('UpdateUserAttributes', {
  signed: false,
  category: 'UserUpdate',

  async run({ AccessToken, UserAttributes }, pool) {
    const user = await pool.tokens.userOf(AccessToken)
    pool.attributes.checkWritable(Object.keys(UserAttributes))
    return { CodeDeliveryDetailsList: changeAttributes(user, UserAttributes, pool) }
  },
})
