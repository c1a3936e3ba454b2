/** AdminGetUser: the user, with attributes under a name of their own. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'
import { mfaSettings, userType } from '../user.ts'

export const adminGetUser = command({
  name: 'AdminGetUser',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username }),

  run({ Username }, { users }) {
    const found = users.get(Username)
    const { Attributes, ...user } = userType(found)
    return { ...user, UserAttributes: Attributes, ...mfaSettings(found) }
  },
})
