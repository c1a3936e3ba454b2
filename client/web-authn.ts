/** Registrations and sign-ins with the browser's WebAuthn, from JSON to JSON. */
import { PasskeyError, toPasskeyError } from './passkey-error.ts'

/** How the browser asks for the passkey. */
export interface CeremonyOptions {
  /** Ends the request. The call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /**
   * `conditional`: the browser shows no dialog, but offers the passkey among the suggestions of an input with
   * `autocomplete="username webauthn"`. By default it shows its dialog.
   */
  mediation?: 'conditional' | undefined
}

/** What this module uses of the browser. TypeScript's own types of it would burden every user of the client with the DOM. */
interface Browser {
  navigator?: {
    credentials?: {
      create(options: object): Promise<Credential | null>
      get(options: object): Promise<Credential | null>
    }
  }
  PublicKeyCredential?: {
    parseCreationOptionsFromJSON?(json: object): object
    parseRequestOptionsFromJSON?(json: object): object
    isConditionalMediationAvailable?(): Promise<boolean>
  }
}

interface Credential {
  id: string
  rawId: ArrayBuffer
  type: string
  authenticatorAttachment?: string | null
  response: Record<string, unknown> & { getTransports?(): string[] }
  toJSON(): object
}

const browser = globalThis as object as Browser

/** Whether this browser has what the functions for passkeys need: Chromium from 129, Firefox from 119, Safari from 18.4. */
export function isPasskeySupported(): boolean {
  const { navigator, PublicKeyCredential: api } = browser
  return Boolean(
    navigator?.credentials && api?.parseCreationOptionsFromJSON && api.parseRequestOptionsFromJSON,
  )
}

/** Whether this browser can offer passkeys among the suggestions of an input. */
export async function isConditionalMediationAvailable(): Promise<boolean> {
  return (
    isPasskeySupported() && (await browser.PublicKeyCredential?.isConditionalMediationAvailable?.()) === true
  )
}

/** Ends the ceremony that is pending. */
let endPending = (): void => {}

/**
 * Starts a registration or a sign-in. A pending one ends, since browsers reject a second one meanwhile. Returns the signal
 * that ends this one.
 * @throws PasskeyError if the browser does not support passkeys.
 */
export function startCeremony(signal: AbortSignal | undefined): AbortSignal {
  if (!isPasskeySupported()) throw new PasskeyError('UNSUPPORTED')
  endPending()
  const superseded = new AbortController()
  endPending = () => superseded.abort(new PasskeyError('SUPERSEDED'))
  return AbortSignal.any([superseded.signal, ...(signal ? [signal] : [])])
}

/** Creates a passkey from PublicKeyCredentialCreationOptionsJSON, and returns RegistrationResponseJSON. */
export function createCredential(options: object, signal: AbortSignal): Promise<object> {
  return toResponse(signal, async () => {
    const publicKey = browser.PublicKeyCredential?.parseCreationOptionsFromJSON?.(normalize(options))
    return browser.navigator?.credentials?.create({ publicKey, signal })
  })
}

/** Signs in from PublicKeyCredentialRequestOptionsJSON, and returns AuthenticationResponseJSON. */
export function getCredential(
  options: object,
  signal: AbortSignal,
  mediation?: CeremonyOptions['mediation'],
): Promise<object> {
  return toResponse(signal, async () => {
    const publicKey = browser.PublicKeyCredential?.parseRequestOptionsFromJSON?.(normalize(options))
    return browser.navigator?.credentials?.get({ publicKey, signal, ...(mediation ? { mediation } : {}) })
  })
}

async function toResponse(
  signal: AbortSignal,
  ask: () => Promise<Credential | null | undefined>,
): Promise<object> {
  try {
    const credential = await ask()
    if (!credential) throw new PasskeyError('CANCELLED')
    return normalize(toJson(credential))
  } catch (error) {
    throw signal.aborted ? signal.reason : toPasskeyError(error)
  }
}

/**
 * As browsers read it: they reject null where a member may be missing, and bytes in base64 rather than base64url. A domain,
 * which is an `id` as well, has no such characters.
 */
function normalize(json: object): object {
  return JSON.parse(JSON.stringify(json), (name, value) => {
    if (typeof value === 'string' && (name === 'id' || name === 'challenge')) return toBase64Url(value)
    return value ?? undefined
  })
}

const toBase64Url = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

/** Some password managers return an object of their own, whose toJSON is missing or throws "Illegal invocation". */
function toJson(credential: Credential): object {
  try {
    return credential.toJSON()
  } catch {
    return readMembers(credential)
  }
}

function readMembers({ id, rawId, type, authenticatorAttachment, response }: Credential): object {
  const members = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
  const bytes = members.flatMap(name => {
    const value = response[name]
    return value instanceof ArrayBuffer ? [[name, encode(value)] as const] : []
  })
  const transports = response.getTransports?.()
  return {
    ...{ id, rawId: encode(rawId), type, authenticatorAttachment, clientExtensionResults: {} },
    response: { ...Object.fromEntries(bytes), transports },
  }
}

function encode(bytes: ArrayBuffer): string {
  return toBase64Url(btoa(String.fromCharCode(...new Uint8Array(bytes))))
}
