/** AdminUpdateUserAttributes: a new address that comes as verified counts at once. */
import * as z from 'zod'
import { changeAttributes } from '../attribute-change.ts'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminUpdateUserAttributes = command({
  name: 'AdminUpdateUserAttributes',
  input: z.object({
    UserPoolId: input.userPoolId,
    Username: input.username,
    UserAttributes: input.attributes,
  }),

  run({ Username, UserAttributes }, pool) {
    changeAttributes(pool.users.get(Username), UserAttributes, pool)
    return {}
  },
})
