/** AdminUpdateUserAttributes: a new address marked as verified takes effect immediately. */
import { changeAttributes } from '../attribute-change.ts'
import { command } from '../command.ts'

export const adminUpdateUserAttributes = command('AdminUpdateUserAttributes', {
  signed: true,
  category: 'UserUpdate',

  run({ Username, UserAttributes }, pool) {
    changeAttributes(pool.users.get(Username), UserAttributes, pool)
  },
})
