/** UpdateUserAttributes: sets attributes of the signed-in user that the app client may write. */
import { changeAttributes } from '../attribute-change.ts'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const updateUserAttributes = command({
  name: 'UpdateUserAttributes',
  signed: false,
  category: 'UserUpdate',
  input: { AccessToken: input.accessToken, UserAttributes: input.attributes },

  async run({ AccessToken, UserAttributes }, pool) {
    const user = await pool.tokens.userOf(AccessToken)
    pool.attributes.checkWritable(Object.keys(UserAttributes))
    return { CodeDeliveryDetailsList: changeAttributes(user, UserAttributes, pool) }
  },
})
