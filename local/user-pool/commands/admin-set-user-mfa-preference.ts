/** AdminSetUserMFAPreference: of any user. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'
import { mfaSettingsInput, setMfaPreference } from '../mfa-preference.ts'

export const adminSetUserMfaPreference = command({
  name: 'AdminSetUserMFAPreference',
  input: z.object({ UserPoolId: input.userPoolId, Username: input.username, ...mfaSettingsInput }),

  run({ Username, ...settings }, pool) {
    setMfaPreference(pool.users.get(Username), settings, pool)
    return {}
  },
})
