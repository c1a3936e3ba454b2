/** DeleteUserAttributes: of the signed-in user, as far as the app client may write them. */
import * as z from 'zod'
import { forgetAttribute } from '../attribute-change.ts'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const deleteUserAttributes = command({
  name: 'DeleteUserAttributes',
  input: z.object({ AccessToken: input.accessToken, UserAttributeNames: z.array(input.attributeName) }),

  async run({ AccessToken, UserAttributeNames }, { users, tokens, attributes }) {
    const user = await tokens.userOf(AccessToken)
    attributes.checkWritable(UserAttributeNames)
    attributes.checkDeletable(UserAttributeNames)
    users.update(user, current => {
      for (const name of UserAttributeNames) forgetAttribute(current, name)
    })
    return {}
  },
})
