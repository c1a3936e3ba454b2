/** AssociateSoftwareToken: creates a secret for an authenticator app, which takes effect once a code verifies it. */
import { command } from '../command.ts'
import { findSetup, finishStep } from '../software-token.ts'
import { makeSecret } from '../totp.ts'

export const associateSoftwareToken = command('AssociateSoftwareToken', {
  signed: false,
  category: 'UserResourceUpdate',

  async run(caller, pool) {
    const setup = await findSetup(caller, 'associate', pool)
    const SecretCode = makeSecret()
    const next = finishStep(
      setup,
      ({ mfa }) => {
        mfa.unverifiedSecret = SecretCode
      },
      pool,
    )
    return { SecretCode, ...next }
  },
})
