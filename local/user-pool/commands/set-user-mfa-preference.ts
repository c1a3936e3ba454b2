/** SetUserMFAPreference: sets the second factors of the signed-in user. */
import { command } from '../command.ts'
import * as input from '../input.ts'
import { mfaSettingsInput, setMfaPreference } from '../mfa-preference.ts'

export const setUserMfaPreference = command({
  name: 'SetUserMFAPreference',
  signed: false,
  category: 'UserResourceUpdate',
  input: { AccessToken: input.accessToken, ...mfaSettingsInput },

  async run({ AccessToken, ...settings }, pool) {
    setMfaPreference(await pool.tokens.userOf(AccessToken), settings, pool)
  },
})
