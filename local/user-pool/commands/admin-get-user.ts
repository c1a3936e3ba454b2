/** AdminGetUser: returns the attributes as UserAttributes. */
import { command } from '../command.ts'
import * as input from '../input.ts'
import { mfaSettings, userType } from '../user.ts'

export const adminGetUser = command({
  name: 'AdminGetUser',
  signed: true,
  category: 'UserRead',
  input: { UserPoolId: input.userPoolId, Username: input.username },

  run({ Username }, { users }) {
    const found = users.get(Username)
    const { Attributes, ...user } = userType(found)
    return { ...user, UserAttributes: Attributes, ...mfaSettings(found) }
  },
})
