/** Registers the passkey that the browser created. */
import {
  CompleteWebAuthnRegistrationCommand,
  type CompleteWebAuthnRegistrationCommandInput,
  ListWebAuthnCredentialsCommand,
  type WebAuthnCredentialDescription,
} from '@aws-sdk/client-cognito-identity-provider'
import { maxPasskeys, passkeySchema, toPasskey } from '../cognito/schemas/passkey.ts'
import { registration } from '../cognito/schemas/passkey-registration.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'complete-web-authn-registration',
  route: 'POST /me/passkeys',
  access: 'user',
  signedInWithin: 300,
  commands: { CompleteWebAuthnRegistrationCommand, ListWebAuthnCredentialsCommand },
  request: { body: registration },
  status: 201,
  changes: () => ['passkeys'],

  async run({ body }, { cognito, accessToken, reportPartialSuccess }) {
    await cognito.CompleteWebAuthnRegistration({
      AccessToken: accessToken,
      // Parsed from JSON.
      Credential: body as CompleteWebAuthnRegistrationCommandInput['Credential'],
    })
    reportPartialSuccess('The passkey was registered. To see it, send GET /me/passkeys.')
    const { Credentials = [] } = await cognito.ListWebAuthnCredentials({
      AccessToken: accessToken,
      MaxResults: maxPasskeys,
    })
    const registered = Credentials.find(({ CredentialId }) => CredentialId === body.id)
    return toPasskey(requireField(registered ?? newestOf(Credentials), 'Credentials'))
  },
})

/** In case Cognito's id is written differently than the browser's (?). */
function newestOf(
  passkeys: readonly WebAuthnCredentialDescription[],
): WebAuthnCredentialDescription | undefined {
  return passkeys.toSorted((a, b) => Number(b.CreatedAt) - Number(a.CreatedAt))[0]
}

export const completeWebAuthnRegistration = operation(runtime, {
  operationId: 'addMyPasskey',
  summary: 'Register a passkey',
  description:
    'Send `toJSON()` of the credential that the browser created with the options of POST /me/passkeys/options. Options ' +
    'can be used once, for a few minutes. A user can have 20 passkeys.',
  requires: 'passkeys',
  sentAfterVerification: ['ListWebAuthnCredentialsCommand'],
  response: { description: 'The passkey is registered', body: passkeySchema },
  errors: ['PASSKEY_REJECTED', 'PASSKEY_NOT_SUPPORTED', 'PASSKEY_LIMIT_REACHED', 'TOO_MANY_ATTEMPTS'],
})
