/** The two JSON objects of a sign-in with a passkey, as browsers define them (WebAuthn Level 3). */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { MalformedResponse } from '../sdk/malformed-response.ts'
import {
  base64urlField,
  bytes,
  credentialIdField,
  descriptor,
  extensions,
  host,
  milliseconds,
  term,
  wordField,
} from './passkey-registration.ts'

/** PublicKeyCredentialRequestOptionsJSON. Members that Cognito may add are passed on. */
export const requestOptions = described(
  z.looseObject({
    challenge: bytes,
    timeout: z.optional(milliseconds),
    rpId: z.optional(host),
    allowCredentials: z.optional(z.array(descriptor)),
    userVerification: z.optional(term),
  }),
  {
    id: 'PasskeyRequestOptions',
    description:
      'PublicKeyCredentialRequestOptionsJSON of WebAuthn, for `PublicKeyCredential.parseRequestOptionsFromJSON()`.',
    examples: [
      {
        challenge: 'FPuYHv0FDnhZUFsMQ3bD0w',
        timeout: 180_000,
        rpId: 'localhost',
        allowCredentials: [
          {
            type: 'public-key',
            id: 'pPe1rrxVwmsBC5bZEnlqXKfUsyw9kOXm0fZyVT6Vb0g',
            transports: ['hybrid', 'internal'],
          },
        ],
        userVerification: 'required',
      },
    ],
  },
)

/**
 * Removes what browsers reject: nulls where a member may be missing, and the padding of base64url. Throws MalformedResponse for
 * anything without a challenge. Without a schema, since every sign-in would load it.
 */
export function toRequestOptions(json = 'null'): z.output<typeof requestOptions> {
  const options = JSON.parse(json, (key, value: unknown) => {
    if (typeof value === 'string' && (key === 'challenge' || key === 'id')) return value.replace(/=+$/, '')
    return value ?? undefined
  }) as z.output<typeof requestOptions> | undefined
  if (typeof options?.challenge === 'string') return options
  throw new MalformedResponse("Cognito's response has no valid CREDENTIAL_REQUEST_OPTIONS")
}

/** AuthenticationResponseJSON. Members that browsers may add are dropped: Cognito needs only these. */
/* @__NO_SIDE_EFFECTS__ */
export function assertion() {
  const bytesField = base64urlField()
  const word = wordField()
  const response = z.object({
    clientDataJSON: bytesField,
    authenticatorData: bytesField,
    signature: bytesField,
    userHandle: z.optional(bytesField),
  })
  described(response, {
    id: 'PasskeyAssertionResponse',
    description: "AuthenticatorAssertionResponseJSON of WebAuthn: the authenticator's response.",
  })
  const credentialId = credentialIdField()
  const credential = z.object({
    id: credentialId,
    rawId: credentialId,
    type: z.literal('public-key'),
    authenticatorAttachment: z.optional(word),
    clientExtensionResults: z.optional(extensions),
    response,
  })
  described(credential, {
    id: 'PasskeyAssertion',
    description:
      'AuthenticationResponseJSON of WebAuthn: `toJSON()` of the credential that the browser returned.',
  })
  return credential
}
