/** DeleteWebAuthnCredential: deletes a passkey of the signed-in user. */
import { command } from '../command.ts'

export const deleteWebAuthnCredential = command('DeleteWebAuthnCredential', {
  signed: false,

  async run({ AccessToken, CredentialId }, { tokens, users, passkeys }) {
    const { username } = await tokens.userOf(AccessToken)
    passkeys.delete(CredentialId, users.keyOf(username))
  },
})
