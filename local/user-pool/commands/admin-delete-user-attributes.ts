/** AdminDeleteUserAttributes: one that the user does not have is deleted already. */
import * as z from 'zod'
import { forgetAttribute } from '../attribute-change.ts'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminDeleteUserAttributes = command({
  name: 'AdminDeleteUserAttributes',
  input: z.object({
    UserPoolId: input.userPoolId,
    Username: input.username,
    UserAttributeNames: z.array(input.attributeName),
  }),

  run({ Username, UserAttributeNames }, { users, attributes }) {
    const user = users.get(Username)
    attributes.checkDeletable(UserAttributeNames)
    users.update(user, current => {
      for (const name of UserAttributeNames) forgetAttribute(current, name)
    })
    return {}
  },
})
