/** AdminDeleteUserAttributes: ignores attributes that the user does not have. */
import { deleteAttribute } from '../attribute-change.ts'
import { command } from '../command.ts'

export const adminDeleteUserAttributes = command('AdminDeleteUserAttributes', {
  signed: true,
  category: 'UserUpdate',

  run({ Username, UserAttributeNames }, pool) {
    const { users, attributes } = pool
    const user = users.get(Username)
    attributes.checkDeletable(UserAttributeNames)
    users.update(user, current => {
      for (const name of UserAttributeNames) deleteAttribute(current, name, pool)
    })
  },
})
