/** AdminGetUser: returns the attributes as UserAttributes. */
import { command } from '../command.ts'
import { mfaSettings, userType } from '../user.ts'

export const adminGetUser = command('AdminGetUser', {
  signed: true,
  category: 'UserRead',

  run({ Username }, { users }) {
    const found = users.get(Username)
    const { Attributes, ...user } = userType(found)
    return { ...user, UserAttributes: Attributes, ...mfaSettings(found) }
  },
})
