/** AssociateSoftwareToken: a new secret for an authenticator app, which counts once a code of it was seen. */
import * as z from 'zod'
import { command } from '../command.ts'
import { findSetup, finishStep, who } from '../software-token.ts'
import { makeSecret } from '../totp.ts'

export const associateSoftwareToken = command({
  name: 'AssociateSoftwareToken',
  input: z.object(who),

  async run(given, pool) {
    const setup = await findSetup(given, 'associate', pool)
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
