/** DeleteUserAttributes: deletes attributes of the signed-in user that the app client may write. */
import { deleteAttribute } from '../attribute-change.ts'
import { command } from '../command.ts'

export const deleteUserAttributes = command('DeleteUserAttributes', {
  signed: false,
  category: 'UserUpdate',

  async run({ AccessToken, UserAttributeNames }, pool) {
    const { users, tokens, attributes } = pool
    const user = await tokens.userOf(AccessToken)
    attributes.checkWritable(UserAttributeNames)
    attributes.checkDeletable(UserAttributeNames)
    users.update(user, current => {
      for (const name of UserAttributeNames) deleteAttribute(current, name, pool)
    })
  },
})
