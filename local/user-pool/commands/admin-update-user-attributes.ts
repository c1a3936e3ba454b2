/** AdminUpdateUserAttributes: a new address marked as verified takes effect immediately. */
import { changeAttributes } from '../attribute-change.ts'
import { command } from '../command.ts'

export const adminUpdateUserAttributes = command('AdminUpdateUserAttributes', {
  signed: true,
  category: 'UserUpdate',

  async run({ Username, UserAttributes, ClientMetadata: clientMetadata }, pool) {
    const cause = { clientMetadata, withoutClient: true }
    await changeAttributes(pool.users.get(Username), UserAttributes, cause, pool)
  },
})
