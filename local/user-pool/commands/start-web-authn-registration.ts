/** StartWebAuthnRegistration: returns what the browser needs to create a passkey for the signed-in user. */
import { command } from '../command.ts'
import { startRegistration } from '../passkeys/registration.ts'

export const startWebAuthnRegistration = command('StartWebAuthnRegistration', {
  signed: false,

  run: async ({ AccessToken }, pool) => ({
    CredentialCreationOptions: await startRegistration(await pool.tokens.userOf(AccessToken), pool),
  }),
})
