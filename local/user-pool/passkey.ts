/** A passkey, as stored. */
import * as z from 'zod'
import { protocolTime } from './protocol-time.ts'

/** The kinds of connection that WebAuthn defines; the library's type has the same. */
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

const attachment = z.enum(['platform', 'cross-platform'])

export const passkeySchema = z.object({
  /** In Base64url, as the browser names it. */
  id: z.string(),
  /** In Base64url. */
  publicKey: z.string(),
  /** How often the authenticator has used it; always 0 for one that does not count. */
  counter: z.number(),
  transports: z.array(z.enum(transports)),
  attachment: attachment.optional(),
  relyingPartyId: z.string(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
})

export type Passkey = z.output<typeof passkeySchema>

/** As ListWebAuthnCredentials returns it. */
export function passkeyType({ id, relyingPartyId, attachment, transports, createdAt }: Passkey) {
  return {
    CredentialId: id,
    // Cognito makes it up: `Roaming passkey` is documented (D), the other name a guess.
    FriendlyCredentialName: attachment === 'cross-platform' ? 'Roaming passkey' : 'Platform passkey',
    RelyingPartyId: relyingPartyId,
    AuthenticatorAttachment: attachment,
    AuthenticatorTransports: transports,
    CreatedAt: protocolTime(createdAt),
  }
}

/** Members of the browser's JSON that this pool reads itself. Browsers of the future may name more transports. */
const response = z.looseObject({ clientDataJSON: z.string() })
const credential = z.looseObject({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  authenticatorAttachment: z.exactOptional(attachment),
  clientExtensionResults: z.looseObject({}).default({}),
})
/** RegistrationResponseJSON. */
export const registrationSchema = credential.extend({
  response: response.extend({
    attestationObject: z.string(),
    transports: z
      .array(z.string())
      .default([])
      .transform(list => transports.filter(known => list.includes(known))),
  }),
})
/** AuthenticationResponseJSON. */
export const assertionSchema = credential.extend({
  response: response.extend({
    authenticatorData: z.string(),
    signature: z.string(),
    userHandle: z.exactOptional(z.string()),
  }),
})
export type Registration = z.output<typeof registrationSchema>
export type Assertion = z.output<typeof assertionSchema>
