/** The two JSON objects of a registration, as browsers define them (WebAuthn Level 3), so that pages pass them on unchanged. */
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'
import { MalformedResponse } from '../sdk/malformed-response.ts'

export const exampleId = 'pPe1rrxVwmsBC5bZEnlqXKfUsyw9kOXm0fZyVT6Vb0g'
const publicKey = z.literal('public-key')

export const bytes = z.string()
described(bytes, { description: 'Bytes in base64url.', examples: [exampleId] })
export const term = z.string()
described(term, { description: 'A term of WebAuthn.', examples: ['preferred'] })
export const host = z.string()
described(host, { description: 'The domain whose pages can use the passkey.', examples: ['localhost'] })
const label = z.string()
described(label, { description: 'Shown by the browser.', examples: ['gimpei3'] })
const flag = z.boolean()
described(flag, { description: 'As `residentKey`, for older browsers.', examples: [true] })
const cose = z.number()
described(cose, { description: 'The number of an algorithm in COSE.', examples: [-7] })
export const milliseconds = z.number()
described(milliseconds, { description: 'How long the browser waits, in milliseconds.', examples: [60_000] })

const relyingParty = z.looseObject({ id: z.optional(host), name: label })
described(relyingParty, { id: 'PasskeyRelyingParty', description: 'Whose pages can use the passkey.' })

const user = z.looseObject({ id: bytes, name: label, displayName: label })
described(user, { id: 'PasskeyUser', description: 'Whose passkey it is.' })

const algorithm = z.looseObject({ type: publicKey, alg: cose })
described(algorithm, { id: 'PasskeyAlgorithm', description: 'An algorithm that Cognito accepts.' })

export const descriptor = z.looseObject({ type: publicKey, id: bytes, transports: z.optional(z.array(term)) })
described(descriptor, { id: 'PasskeyDescriptor', description: 'A passkey of the user.' })

const selection = z.looseObject({
  authenticatorAttachment: z.optional(term),
  residentKey: z.optional(term),
  requireResidentKey: z.optional(flag),
  userVerification: z.optional(term),
})
described(selection, {
  id: 'PasskeyAuthenticatorSelection',
  description: 'What the authenticator must be able to do.',
})

/** PublicKeyCredentialCreationOptionsJSON. Members that Cognito may add are passed on. */
export const creationOptions = z.looseObject({
  challenge: bytes,
  rp: relyingParty,
  user,
  pubKeyCredParams: z.array(algorithm),
  timeout: z.optional(milliseconds),
  excludeCredentials: z.optional(z.array(descriptor)),
  authenticatorSelection: z.optional(selection),
})
described(creationOptions, {
  id: 'PasskeyCreationOptions',
  description:
    'PublicKeyCredentialCreationOptionsJSON of WebAuthn, for `PublicKeyCredential.parseCreationOptionsFromJSON()`.',
  examples: [
    {
      challenge: 'FPuYHv0FDnhZUFsMQ3bD0w',
      rp: { id: 'localhost', name: 'localhost' },
      user: {
        id: 'M2YxYzBiOWEtNWQ1ZS00YTRlLTlhNTctNWQzYzFiMGY2YTEx',
        name: 'gimpei3',
        displayName: 'gimpei3',
      },
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      timeout: 60_000,
      excludeCredentials: [],
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
    },
  ],
})

/** Throws MalformedResponse for anything else. Browsers reject null where a member may be missing, so nulls are removed. */
export function toCreationOptions(document: unknown): z.output<typeof creationOptions> {
  const withoutNulls: unknown = JSON.parse(
    JSON.stringify(document ?? null, (_, value: unknown) => value ?? undefined) ?? 'null',
  )
  const { data } = creationOptions.safeParse(withoutNulls)
  if (!data) throw new MalformedResponse("Cognito's response has no valid CredentialCreationOptions")
  return data
}

/** Bytes in a request. The schemas of requests are functions: a sign-in constructs them only for the answer of a passkey. */
/* @__NO_SIDE_EFFECTS__ */
export function base64urlField(maxLength = 16_384) {
  const schema = checked(
    z.string(),
    z.minLength(1, { abort: true }),
    z.maxLength(maxLength),
    z.regex(/^[A-Za-z0-9_-]+=*$/, 'Send base64url, as the browser returns it'),
  )
  described(schema, { description: 'Bytes in base64url.', examples: ['o2NmbXRkbm9uZQ'] })
  return schema
}

/* @__NO_SIDE_EFFECTS__ */
export function credentialIdField() {
  const schema = base64urlField(1368)
  described(schema, { description: 'The id of the credential.', examples: [exampleId] })
  return schema
}

/* @__NO_SIDE_EFFECTS__ */
export function wordField() {
  const schema = checked(
    z.string(),
    z.maxLength(64),
    z.regex(/^[a-z-]+$/, 'Send it as the browser returns it'),
  )
  described(schema, { description: 'A term of WebAuthn.', examples: ['platform'] })
  return schema
}

const base64url = base64urlField()
const credentialId = credentialIdField()
const word = wordField()

const transports = checked(z.array(word), z.maxLength(16))
described(transports, { description: 'How the browser reaches the authenticator.', examples: [['internal']] })

const responseAlgorithm = /* @__PURE__ */ z.int()
described(responseAlgorithm, { description: 'The algorithm of the public key.', examples: [-7] })

export const extensions = /* @__PURE__ */ z.lazy(() => {
  const results = z.record(checked(z.string(), z.maxLength(128)), z.unknown())
  described(results, {
    id: 'PasskeyExtensionResults',
    description: 'Results of extensions.',
    examples: [{}],
  })
  return results
})

// Unlike other requests, both objects may have further members, which are ignored: browsers and password managers write them.
const attestation = z.object({
  clientDataJSON: base64url,
  attestationObject: base64url,
  transports: z.optional(transports),
  authenticatorData: z.optional(base64url),
  publicKey: z.optional(base64url),
  publicKeyAlgorithm: z.optional(responseAlgorithm),
})
described(attestation, {
  id: 'PasskeyAttestation',
  description: "AuthenticatorAttestationResponseJSON of WebAuthn: the authenticator's response.",
  examples: [
    {
      clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0',
      attestationObject: 'o2NmbXRkbm9uZQ',
      transports: ['internal'],
    },
  ],
})

/** RegistrationResponseJSON. */
export const registration = z.object({
  id: credentialId,
  rawId: credentialId,
  type: publicKey,
  authenticatorAttachment: z.optional(word),
  clientExtensionResults: extensions,
  response: attestation,
})
described(registration, {
  id: 'PasskeyRegistration',
  description: 'RegistrationResponseJSON of WebAuthn: `toJSON()` of the credential that the browser created.',
})
