/** AdminGetUser: the user, with attributes under a name of their own. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'
import { userType } from '../user.ts'

export const adminGetUser = command({
  name: 'AdminGetUser',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username }),

  run({ Username }, { users }) {
    const { Attributes, ...user } = userType(users.get(Username))
    return { ...user, UserAttributes: Attributes }
  },
})
