/** A passkey in responses, and its conversion from Cognito's form. */
import type { WebAuthnCredentialDescription } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'
import { requireField } from '../sdk/malformed-response.ts'
import { pageSchema } from './page.ts'
import { time, toTime } from './time.ts'

const exampleId = 'pPe1rrxVwmsBC5bZEnlqXKfUsyw9kOXm0fZyVT6Vb0g'

/** Cognito's users have at most 20 passkeys (D), which is also the size of its largest page (S). */
export const maxPasskeys = 20

/** At most 1,023 bytes (WebAuthn), in base64url. */
export const passkeyId = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(1368),
  z.regex(/^[A-Za-z0-9_-]+=*$/, 'Send the id of a passkey exactly as it was returned'),
)
described(passkeyId, { description: 'The id of the passkey.', examples: [exampleId] })

export const passkeySchema = described(
  z.strictObject({
    id: described(z.string(), {
      description: 'Identifies the passkey: `id` of the credential in the browser.',
      examples: [exampleId],
    }),
    name: described(z.string(), {
      description: 'A name that Cognito derives from the kind of authenticator. It cannot be changed.',
      examples: ['Platform passkey'],
    }),
    relyingPartyId: described(z.string(), {
      description: 'The domain whose pages can use the passkey.',
      examples: ['localhost'],
    }),
    attachment: z.optional(
      described(z.string(), {
        description: '`platform` for one on the device, `cross-platform` for one on a security key.',
        examples: ['platform'],
      }),
    ),
    transports: described(z.array(z.string()), {
      description: 'How browsers reach the authenticator.',
      examples: [['hybrid', 'internal']],
    }),
    createdAt: time,
  }),
  { id: 'Passkey', description: 'A passkey of the signed-in user.' },
)

export const passkeyPage = described(pageSchema(passkeySchema), {
  id: 'PasskeyPage',
  description: 'A page of passkeys.',
})

export type Passkey = z.output<typeof passkeySchema>

export function toPasskey(found: WebAuthnCredentialDescription): Passkey {
  const { AuthenticatorAttachment } = found
  return {
    id: requireField(found.CredentialId, 'CredentialId'),
    name: found.FriendlyCredentialName ?? '',
    relyingPartyId: found.RelyingPartyId ?? '',
    ...(AuthenticatorAttachment === undefined ? {} : { attachment: AuthenticatorAttachment }),
    transports: found.AuthenticatorTransports ?? [],
    createdAt: toTime(found.CreatedAt),
  }
}
