/** The ceremony that signs in with a passkey. */
import type { PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import { passkeyMfa } from '../mfa.ts'
import { type Assertion, assertionSchema, type Passkey } from '../passkey.ts'
import type { User } from '../user.ts'
import { loadWebAuthn } from './library.ts'
import { userHandle } from './registration.ts'

/** Whether the authenticator has to verify the user: the pool requires it, or the passkey replaces a second factor (S). */
function requiresVerification(user: User | undefined, pool: PoolContext): boolean {
  const { WebAuthnUserVerification, MfaConfiguration } = pool.configuration.pool
  // Where MFA is required, all who can use a passkey need verification, so a name without a user must not differ.
  const replacesFactor = user ? passkeyMfa(user, pool) : MfaConfiguration === 'ON'
  return WebAuthnUserVerification === 'required' || replacesFactor
}

interface RequestOptions {
  relyingPartyId: string
  challenge: string
  allowed: readonly Pick<Passkey, 'id' | 'transports'>[]
  /** Missing for a name without a user. */
  user?: User
}

/** PublicKeyCredentialRequestOptionsJSON, in a string (T). */
export function requestOptions(
  { relyingPartyId, challenge, allowed, user }: RequestOptions,
  pool: PoolContext,
): string {
  return JSON.stringify({
    challenge,
    timeout: pool.configuration.lifetimes.session * 1000,
    rpId: relyingPartyId,
    allowCredentials: allowed.map(({ id, transports }) => ({ id, type: 'public-key', transports })),
    userVerification: requiresVerification(user, pool) ? 'required' : 'preferred',
  })
}

/** Throws InvalidParameterException if CREDENTIAL is not AuthenticationResponseJSON (?). */
export function parseAssertion(text: string): Assertion {
  const { data } = assertionSchema.safeParse(parseJson(text))
  if (!data) throw exceptions.invalidParameter('CREDENTIAL is not an AuthenticationResponseJSON')
  return data
}

/**
 * Checks origin, relying party, challenge, signature, counter and user verification. Returns the passkey with its new counter,
 * and whether the user was verified. Returns undefined if the passkey is not valid, for whatever reason.
 */
export async function verifyAssertion(
  response: Assertion,
  challenge: string,
  user: User,
  pool: PoolContext,
): Promise<{ passkey: Passkey; userVerified: boolean } | undefined> {
  const { passkeys, users, relyingParty } = pool
  const passkey = passkeys.find(response.id, users.keyOf(user.username))
  const { userHandle: handle } = response.response
  if (relyingParty.id === undefined || !passkey || (handle !== undefined && handle !== userHandle(user)))
    return undefined
  const { verifyAuthenticationResponse, helpers } = await loadWebAuthn()
  try {
    const { origin } = helpers.decodeClientDataJSON(response.response.clientDataJSON)
    if (!relyingParty.accepts(origin)) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty.id,
      requireUserVerification: requiresVerification(user, pool),
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    })
    if (!verified) return undefined
    const { newCounter, userVerified } = authenticationInfo
    return { passkey: { ...passkey, counter: newCounter }, userVerified }
  } catch {
    // The library throws for everything but a wrong signature. Why a passkey failed is not revealed.
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_, value) => value ?? undefined)
  } catch {
    return undefined
  }
}
