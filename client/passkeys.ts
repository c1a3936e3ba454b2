/** `cognito-auth-api/client/passkeys`: registers passkeys in a browser, and signs in with them. */
import type { Client } from './client.ts'
import { interaction } from './interaction.ts'
import { isProblem } from './problem.ts'
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

/** A challenge that is answered with a passkey: `name` is WEB_AUTHN. */
export interface PasskeyChallenge {
  name: 'WEB_AUTHN'
  username: string
  session: string
  parameters: { credentialRequestOptions: object }
}

/** The answer to a PasskeyChallenge, for `POST /auth/challenge`. */
export interface PasskeyAnswer {
  name: 'WEB_AUTHN'
  username: string
  session: string
  credential: object
}

/**
 * Has the browser sign the challenge, and returns the body for `POST /auth/challenge`.
 * @throws PasskeyError if the browser does not sign it.
 */
export async function answerPasskeyChallenge(
  { name, username, session, parameters }: PasskeyChallenge,
  { signal, mediation }: CeremonyOptions = {},
): Promise<PasskeyAnswer> {
  const ceremony = startCeremony(signal)
  const credential = await getCredential(parameters.credentialRequestOptions, ceremony, mediation)
  return { name, username, session, credential }
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
 * Resolves to the result of the sign-in, such as tokens, or the challenge SELECT_CHALLENGE if the user has no passkey.
 * @throws PasskeyError if the browser does not use a passkey.
 * @throws ProblemError of the API, such as INVALID_CREDENTIALS.
 */
export async function signInWithPasskey(
  api: PasskeyClient,
  { username, signal, mediation }: PasskeySignInOptions,
): Promise<Schemas['SignInResult']> {
  const ceremony = startCeremony(signal)
  for (;;) {
    const result = await api.POST('/auth/sign-in', {
      body: { username, prefer: 'PASSKEY' } as never,
      signal: ceremony,
    })
    if (result.outcome !== 'CHALLENGE') return result
    const { name, session, parameters } = result.challenge as object as PasskeyChallenge
    if (name !== 'WEB_AUTHN') return result
    const options = parameters.credentialRequestOptions
    try {
      const credential = await getCredential(options, untilExpiry(ceremony, options, mediation), mediation)
      const body = { name, username: result.challenge.username, session, credential }
      return await api.POST('/auth/challenge', { body: body as never, ...(signal ? { signal } : {}) })
    } catch (error) {
      if (mediation === undefined || !isExpired(error)) throw error
    }
    await interaction(ceremony)
  }
}

/** Ends a wait for suggestions when the challenge expires: browsers ignore the timeout of the options then. */
function untilExpiry(
  ceremony: AbortSignal,
  { timeout }: { timeout?: number },
  mediation: CeremonyOptions['mediation'],
): AbortSignal {
  if (mediation === undefined || timeout === undefined) return ceremony
  return AbortSignal.any([ceremony, AbortSignal.timeout(timeout)])
}

function isExpired(error: unknown): boolean {
  return Object(error).name === 'TimeoutError' || isProblem(error, 'SESSION_EXPIRED')
}
