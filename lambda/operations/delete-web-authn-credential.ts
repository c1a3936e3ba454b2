/** Lets users delete a passkey. */
import { DeleteWebAuthnCredentialCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { passkeyId } from '../cognito/schemas/passkey.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'delete-web-authn-credential',
  route: 'DELETE /me/passkeys/{id}',
  access: 'user',
  signedInWithin: 300,
  commands: { DeleteWebAuthnCredentialCommand },
  request: { path: z.object({ id: passkeyId }) },
  status: 204,
  changes: () => ['passkeys'],

  async run({ path: { id } }, { cognito, accessToken }) {
    await cognito.DeleteWebAuthnCredential({ AccessToken: accessToken, CredentialId: id })
  },
})

export const deleteWebAuthnCredential = operation(runtime, {
  operationId: 'deleteMyPasskey',
  summary: 'Delete a passkey',
  description:
    "The passkey can no longer be used to sign in. It stays in the user's authenticator or password manager, which " +
    'the user can tidy up there.',
  requires: 'passkeys',
  response: { description: 'The passkey is deleted' },
  errors: ['PASSKEY_NOT_FOUND', 'TOO_MANY_ATTEMPTS'],
})
