/**
 * Tokens as Cognito signs them: JSON Web Tokens with RS256. By node:crypto itself, since a library that goes through WebCrypto needs twice
 * the time of the main thread, for both tokens of each sign-in (docs/adr/0050-tokens-by-node-crypto.md).
 */
import { type KeyObject, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'

/** The claims of a token. */
export type Claims = Readonly<Record<string, unknown>>

/** Verifies what the private key of the same pair has signed. */
export interface VerificationKey {
  /** `kid` of the tokens. */
  id: string
  publicKey: KeyObject
}

export interface SigningKey extends VerificationKey {
  privateKey: KeyObject
}

interface Expected {
  key: VerificationKey
  issuer: string
  now: Date
}

/** A token is not valid. */
export class TokenError extends Error {
  override readonly name = 'TokenError'
  readonly isExpired: boolean

  constructor(reason: 'invalid' | 'expired') {
    super(`the token is ${reason}`)
    this.isExpired = reason === 'expired'
  }
}

const compact = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/

/** In another thread: it takes as long as the rest of a request. */
const signInThread = promisify<string, Buffer, KeyObject, Buffer>(sign)

export async function signToken(claims: Claims, { id, privateKey }: SigningKey): Promise<string> {
  const signed = `${encode({ alg: 'RS256', kid: id })}.${encode(claims)}`
  return `${signed}.${(await signInThread('sha256', Buffer.from(signed), privateKey)).toString('base64url')}`
}

/** Returns the claims. Throws a TokenError for a token that is not signed with the key, not of the issuer, or not valid now. */
export function verifyToken(token: string, { key, issuer, now }: Expected): Claims {
  const claims = signedClaims(token, key)
  const { iss, exp, nbf = 0 } = claims
  if (iss !== issuer || typeof exp !== 'number' || typeof nbf !== 'number') throw new TokenError('invalid')
  const seconds = Math.floor(now.getTime() / 1000)
  if (exp <= seconds) throw new TokenError('expired')
  if (nbf > seconds) throw new TokenError('invalid')
  return claims
}

const maxKept = 1000
/** By public key and token. */
const kept = new WeakMap<KeyObject, Map<string, Claims>>()

/**
 * The claims of a token that is signed with the key. Kept, because the gateway and the pool verify the token of each request, and a client
 * sends the same one for an hour.
 */
function signedClaims(token: string, { id, publicKey }: VerificationKey): Claims {
  const ofKey = kept.get(publicKey) ?? new Map<string, Claims>()
  const known = ofKey.get(token)
  if (known) return known
  const [, header = '', payload = '', signature = ''] = compact.exec(token) ?? []
  const { alg, kid, crit } = decode(header)
  // What `crit` names must be understood (RFC 7515), and nothing is.
  if (alg !== 'RS256' || kid !== id || crit !== undefined) throw new TokenError('invalid')
  const signed = Buffer.from(`${header}.${payload}`)
  if (!verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url')))
    throw new TokenError('invalid')
  const claims = decode(payload)
  if (ofKey.size === maxKept) ofKey.clear()
  kept.set(publicKey, ofKey.set(token, claims))
  return claims
}

/** The `sub` of a token that may be forged; undefined if it is none. */
export function subOf(token: string | undefined): string | undefined {
  const { sub } = decode(compact.exec(token ?? '')?.[2] ?? '')
  return typeof sub === 'string' ? sub : undefined
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Without any claims if the part is not JSON. */
function decode(part: string): Claims {
  try {
    return Object(JSON.parse(Buffer.from(part, 'base64url').toString()))
  } catch {
    return {}
  }
}
