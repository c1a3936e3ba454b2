/** UpdateUserAttributes: of the signed-in user, as far as the app client may write them. */
import * as z from 'zod'
import { changeAttributes } from '../attribute-change.ts'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const updateUserAttributes = command({
  name: 'UpdateUserAttributes',
  input: z.object({ AccessToken: input.accessToken, UserAttributes: input.attributes }),

  async run({ AccessToken, UserAttributes }, pool) {
    const user = await pool.tokens.userOf(AccessToken)
    pool.attributes.checkWritable(Object.keys(UserAttributes))
    return { CodeDeliveryDetailsList: changeAttributes(user, UserAttributes, pool) }
  },
})
