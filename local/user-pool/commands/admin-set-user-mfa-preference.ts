/** AdminSetUserMFAPreference: sets the second factors of any user. */
import { command } from '../command.ts'
import * as input from '../input.ts'
import { mfaSettingsInput, setMfaPreference } from '../mfa-preference.ts'

export const adminSetUserMfaPreference = command({
  name: 'AdminSetUserMFAPreference',
  signed: true,
  category: 'UserResourceUpdate',
  input: { UserPoolId: input.userPoolId, Username: input.username, ...mfaSettingsInput },

  run({ Username, ...settings }, pool) {
    setMfaPreference(pool.users.get(Username), settings, pool)
  },
})
