/** SetUserMFAPreference: sets the second factors of the signed-in user. */
import { command } from '../command.ts'
import { setMfaPreference } from '../mfa-preference.ts'

export const setUserMfaPreference = command('SetUserMFAPreference', {
  signed: false,
  category: 'UserResourceUpdate',

  async run({ AccessToken, ...settings }, pool) {
    setMfaPreference(await pool.tokens.userOf(AccessToken), settings, pool)
  },
})
