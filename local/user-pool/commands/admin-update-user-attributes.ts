/** AdminUpdateUserAttributes: a new address marked as verified takes effect immediately. */
import { changeAttributes } from '../attribute-change.ts'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const adminUpdateUserAttributes = command({
  name: 'AdminUpdateUserAttributes',
  signed: true,
  category: 'UserUpdate',
  input: { UserPoolId: input.userPoolId, Username: input.username, UserAttributes: input.attributes },

  run({ Username, UserAttributes }, pool) {
    changeAttributes(pool.users.get(Username), UserAttributes, pool)
  },
})
