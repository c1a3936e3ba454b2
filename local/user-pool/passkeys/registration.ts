/** The ceremony that registers a passkey. */
import type { PoolContext } from '../command.ts'
import { CognitoError, exceptions } from '../errors.ts'
import { type Passkey, type Registration, registrationSchema } from '../passkey.ts'
import { registrationTimeout } from '../passkey-store.ts'
import type { User } from '../user.ts'
import { loadWebAuthn } from './library.ts'

/** ES256 and RS256 (D). */
const algorithms = [-7, -257]

/** Returns the relying party's id. Throws WebAuthnNotEnabledException or WebAuthnConfigurationMissingException. */
export function checkPasskeysEnabled({ configuration, relyingParty }: PoolContext): string {
  const { AllowedFirstAuthFactors: allowed } = configuration.pool.Policies.SignInPolicy
  if (!allowed.includes('WEB_AUTHN')) throw exceptions.passkeysNotEnabled()
  if (relyingParty.id === undefined) throw exceptions.relyingPartyMissing()
  return relyingParty.id
}

/** The user's handle of a passkey: the bytes of `sub` (D). */
export const userHandle = ({ sub }: User) => Buffer.from(sub).toString('base64url')

/** Returns PublicKeyCredentialCreationOptionsJSON, with the members that Cognito's documentation shows (D). */
export async function startRegistration(user: User, pool: PoolContext): Promise<object> {
  const { passkeys, users, configuration } = pool
  const id = checkPasskeysEnabled(pool)
  const key = users.keyOf(user.username)
  passkeys.checkLimit(key)
  const { generateRegistrationOptions } = await loadWebAuthn()
  const options = await generateRegistrationOptions({
    rpID: id,
    rpName: id,
    userName: user.username,
    userDisplayName: user.username,
    userID: new Uint8Array(Buffer.from(user.sub)),
    timeout: registrationTimeout,
    excludeCredentials: passkeys.list(key).map(({ id }) => ({ id })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: {
      residentKey: 'required',
      userVerification: configuration.pool.WebAuthnUserVerification,
    },
  })
  passkeys.startRegistration(key, options.challenge)
  const { attestation: _attestation, extensions: _extensions, hints: _hints, ...documented } = options
  return documented
}

/**
 * Verifies and stores the passkey; the challenge is used up whatever it is. Throws a WebAuthn exception that names what is
 * wrong, and InvalidParameterException for a malformed credential (?).
 */
export async function completeRegistration(credential: object, user: User, pool: PoolContext): Promise<void> {
  const { passkeys, users, now } = pool
  const relyingPartyId = checkPasskeysEnabled(pool)
  const key = users.keyOf(user.username)
  const response = parseRegistration(credential)
  const challenge = passkeys.takeChallenge(key)
  const verified = await verify({ response, challenge, relyingPartyId }, pool)
  passkeys.add({ ...verified, createdAt: now().getTime() }, key)
}

interface Attempt {
  response: Registration
  challenge: string
  relyingPartyId: string
}

async function verify(attempt: Attempt, pool: PoolContext): Promise<Omit<Passkey, 'createdAt'>> {
  const { response, challenge, relyingPartyId } = attempt
  const { verifyRegistrationResponse, helpers } = await loadWebAuthn()
  try {
    const client = helpers.decodeClientDataJSON(response.response.clientDataJSON)
    if (client.challenge !== challenge) throw exceptions.passkeyChallengeNotFound()
    if (!pool.relyingParty.accepts(client.origin)) throw exceptions.passkeyOriginNotAllowed(client.origin)
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: client.origin,
      expectedRPID: relyingPartyId,
      requireUserVerification: pool.configuration.pool.WebAuthnUserVerification === 'required',
      supportedAlgorithmIDs: algorithms,
    })
    if (!registrationInfo) throw exceptions.passkeyNotSupported('its attestation is not valid')
    const { id, publicKey, counter } = registrationInfo.credential
    return {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: response.response.transports,
      attachment: response.authenticatorAttachment,
      relyingPartyId,
    }
  } catch (error) {
    if (error instanceof CognitoError || !(error instanceof Error)) throw error
    if (error.name === 'UnexpectedRPIDHash') throw exceptions.relyingPartyMismatch()
    // Also for bytes that mean nothing: Cognito's exception for those is not known.
    throw exceptions.passkeyNotSupported(error.message)
  }
}

function parseRegistration(credential: object): Registration {
  const { data } = registrationSchema.safeParse(credential)
  if (!data) throw exceptions.invalidParameter('Credential is not a RegistrationResponseJSON')
  return data
}
