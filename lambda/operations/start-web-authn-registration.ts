/** Starts the registration of a passkey. */
import { StartWebAuthnRegistrationCommand } from '@aws-sdk/client-cognito-identity-provider'
import { creationOptions, toCreationOptions } from '../cognito/schemas/passkey-registration.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'start-web-authn-registration',
  route: 'POST /me/passkeys/options',
  access: 'user',
  signedInWithin: 300,
  commands: { StartWebAuthnRegistrationCommand },
  request: {},
  status: 200,

  async run(_, { cognito, accessToken }) {
    const started = await cognito.StartWebAuthnRegistration({ AccessToken: accessToken })
    return toCreationOptions(started.CredentialCreationOptions)
  },
})

export const startWebAuthnRegistration = operation(runtime, {
  operationId: 'startPasskeySetup',
  summary: 'Start registering a passkey',
  description:
    'Pass the response to `PublicKeyCredential.parseCreationOptionsFromJSON()` and the result as `publicKey` to ' +
    '`navigator.credentials.create()`, on a page of the domain `rp.id` or below it. Send what it creates to POST /me/passkeys.',
  requires: 'passkeys',
  event: 'none',
  response: { description: 'The options for the browser', body: creationOptions },
  errors: ['PASSKEY_LIMIT_REACHED', 'TOO_MANY_ATTEMPTS'],
})
