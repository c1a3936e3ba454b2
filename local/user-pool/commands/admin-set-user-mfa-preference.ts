/** AdminSetUserMFAPreference: sets the second factors of any user. */
import { command } from '../command.ts'
import { setMfaPreference } from '../mfa-preference.ts'

export const adminSetUserMfaPreference = command('AdminSetUserMFAPreference', {
  signed: true,
  category: 'UserResourceUpdate',

  run({ Username, ...settings }, pool) {
    setMfaPreference(pool.users.get(Username), settings, pool)
  },
})
