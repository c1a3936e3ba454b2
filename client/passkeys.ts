/** `cognito-auth-api/client/passkeys`: registers passkeys in a browser, and signs in with them. */
import type { Client } from './client.ts'
import { interaction } from './interaction.ts'
import type { Schemas } from './routes.ts'
import { type CeremonyOptions, createCredential, getCredential, startCeremony } from './web-authn.ts'

export { isPasskeyError, PasskeyError, type PasskeyErrorCode } from './passkey-error.ts'
export { type CeremonyOptions, isConditionalMediationAvailable, isPasskeySupported } from './web-authn.ts'

/** The client of `createClient`. */
export type PasskeyClient = Pick<Client, 'POST'>

/**
 * Registers a passkey for the signed-in user, whose sign-in must be recent.
 * @throws PasskeyError if the browser does not create one.
 * @throws ProblemError of the API, such as REAUTHENTICATION_REQUIRED or PASSKEY_LIMIT_REACHED.
 */
export async function createPasskey(
  api: PasskeyClient,
  { signal }: Pick<CeremonyOptions, 'signal'> = {},
): Promise<Schemas['Passkey']> {
  const ceremony = startCeremony(signal)
  const options = await api.POST('/me/passkeys/options', { signal: ceremony })
  const registration = await createCredential(options, ceremony)
  // The browser's JSON, which the API checks.
  const body = registration as Schemas['PasskeyRegistration']
  return api.POST('/me/passkeys', { body, ...(signal ? { signal } : {}) })
}

/**
 * Has the browser sign the challenge, and returns the body for `POST /auth/challenge`. With `mediation: 'conditional'` it
 * rejects with a TimeoutError shortly before the challenge expires.
 * @throws PasskeyError if the browser does not sign it.
 */
export async function answerPasskeyChallenge(
  challenge: Schemas['WebAuthnChallenge'],
  { signal, mediation }: CeremonyOptions = {},
): Promise<Schemas['WebAuthnAnswer']> {
  return answer(challenge, startCeremony(signal), mediation)
}

async function answer(
  { name, username, session, parameters }: Schemas['WebAuthnChallenge'],
  ceremony: AbortSignal,
  mediation: CeremonyOptions['mediation'],
): Promise<Schemas['WebAuthnAnswer']> {
  const options = parameters.credentialRequestOptions
  const credential = await getCredential(options, untilExpiry(ceremony, options, mediation), mediation)
  // The browser's JSON, which the API checks.
  return { name, username, session, credential: credential as Schemas['PasskeyAssertion'] }
}

/** Who signs in, and how the browser asks for the passkey. */
export interface PasskeySignInOptions extends CeremonyOptions {
  username: string
}

/**
 * Signs a user in with a passkey. With `mediation: 'conditional'`, call it when the page loads, for the remembered name of the
 * user: it waits until the user picks the passkey from the suggestions of the input. A later registration or sign-in with a
 * passkey ends the wait with the code SUPERSEDED.
 *
 * Resolves to the result of the sign-in: tokens, or another challenge.
 * @throws PasskeyError if the browser does not use a passkey.
 * @throws ProblemError of the API, such as PASSKEY_UNAVAILABLE if the user has none, or PASSKEY_REJECTED.
 */
export async function signInWithPasskey(
  api: PasskeyClient,
  { username, signal, mediation }: PasskeySignInOptions,
): Promise<Schemas['SignInResult']> {
  const ceremony = startCeremony(signal)
  for (;;) {
    const body = { username, prefer: 'PASSKEY' } as const
    const result = await api.POST('/auth/sign-in', { body, signal: ceremony })
    if (result.outcome !== 'CHALLENGE' || result.challenge.name !== 'WEB_AUTHN') return result
    try {
      const body = await answer(result.challenge, ceremony, mediation)
      return await api.POST('/auth/challenge', { body, ...(signal ? { signal } : {}) })
    } catch (error) {
      if (mediation === undefined || Object(error).name !== 'TimeoutError') throw error
    }
    await interaction(ceremony)
  }
}

/** Ends a wait for suggestions shortly before the challenge expires: browsers ignore the timeout of the options then. */
function untilExpiry(
  ceremony: AbortSignal,
  { timeout }: { timeout?: number },
  mediation: CeremonyOptions['mediation'],
): AbortSignal {
  if (mediation === undefined || timeout === undefined) return ceremony
  return AbortSignal.any([ceremony, AbortSignal.timeout(Math.round(timeout * 0.9))])
}
