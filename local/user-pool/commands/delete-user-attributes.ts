/** DeleteUserAttributes: deletes attributes of the signed-in user that the app client may write. */
import * as z from 'zod'
import { deleteAttribute } from '../attribute-change.ts'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const deleteUserAttributes = command({
  name: 'DeleteUserAttributes',
  signed: false,
  category: 'UserUpdate',
  input: { AccessToken: input.accessToken, UserAttributeNames: z.array(input.attributeName) },

  async run({ AccessToken, UserAttributeNames }, { users, tokens, attributes }) {
    const user = await tokens.userOf(AccessToken)
    attributes.checkWritable(UserAttributeNames)
    attributes.checkDeletable(UserAttributeNames)
    users.update(user, current => {
      for (const name of UserAttributeNames) deleteAttribute(current, name)
    })
  },
})
