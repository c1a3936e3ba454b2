/** WEB_AUTHN: the user signs in with a passkey. */
import { assertion, requestOptions, toRequestOptions } from '../schemas/passkey-assertion.ts'
import { challenge, challengeAnswer, responseSchema } from './challenge.ts'

export const webAuthn = challenge({
  name: 'WEB_AUTHN',
  toParameters: ({ CREDENTIAL_REQUEST_OPTIONS: json }) => ({
    credentialRequestOptions: toRequestOptions(json),
  }),
})

export const webAuthnSchema = responseSchema(webAuthn, {
  description:
    'The user must sign in with a passkey. Pass `credentialRequestOptions` to ' +
    '`PublicKeyCredential.parseRequestOptionsFromJSON()`, and the result as `publicKey` to `navigator.credentials.get()`.',
  parameters: { credentialRequestOptions: requestOptions },
})

export const webAuthnAnswer = challengeAnswer(webAuthn, {
  fields: () => ({ credential: assertion() }),
  toResponses: ({ credential }) => ({ CREDENTIAL: JSON.stringify(credential) }),
})
