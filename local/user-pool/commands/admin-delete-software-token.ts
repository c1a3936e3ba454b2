/** AdminDeleteSoftwareToken: removes the authenticator app of a user who has lost it. */
import { command } from '../command.ts'

export const adminDeleteSoftwareToken = command('AdminDeleteSoftwareToken', {
  signed: true,
  category: 'UserResourceUpdate',

  /** Does nothing for a user without an app (?: S has no exception for that). */
  run({ Username }, { users }) {
    users.update(users.get(Username), ({ mfa }) => {
      delete mfa.totp
      // An app that is being set up may be the lost one.
      delete mfa.unverifiedSecret
      mfa.enabled = mfa.enabled.filter(factor => factor !== 'SOFTWARE_TOKEN_MFA')
      if (mfa.preferred === 'SOFTWARE_TOKEN_MFA') delete mfa.preferred
    })
  },
})
