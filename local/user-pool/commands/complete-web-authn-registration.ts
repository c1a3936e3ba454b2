/** CompleteWebAuthnRegistration: verifies the passkey that the browser created, and adds it to the signed-in user. */
import { command } from '../command.ts'
import { completeRegistration } from '../passkeys/registration.ts'

export const completeWebAuthnRegistration = command('CompleteWebAuthnRegistration', {
  signed: false,

  async run({ AccessToken, Credential }, pool) {
    await completeRegistration(Credential, await pool.tokens.userOf(AccessToken), pool)
  },
})
