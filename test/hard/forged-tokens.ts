/** Access tokens that nobody may be let in with: what is wrong with each, and the code that it gets. */
import { createPublicKey } from 'node:crypto'
import {
  exportJWK,
  generateKeyPair,
  importPKCS8,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose'
import type { ProblemCode } from '../../lambda/contract/problem.ts'

/** What the forger has: a token that is good, and what is public; and, for claims alone, even the pool's key. */
interface Loot {
  header: JWTHeaderParameters
  claims: JWTPayload
  accessToken: string
  idToken: string
  refreshToken: string
  /** PEM. */
  publicKey: string
  privateKey: string
  /** A server of the forger's, which has a key set. */
  forgersUrl: string
}

interface ForgedToken {
  what: string
  /** Of the header `Authorization`. */
  authorization: string
  code: ProblemCode
}

export async function forgedTokens(loot: Loot): Promise<ForgedToken[]> {
  const { header, claims, accessToken, idToken, refreshToken, publicKey, privateKey, forgersUrl } = loot
  const [head = '', body = '', signature = ''] = accessToken.split('.')
  const forgers = await generateKeyPair('RS256', { extractable: true })
  const poolKey = await importPKCS8(privateKey, 'RS256')
  const forgersJwk = { ...(await exportJWK(forgers.publicKey)), kid: header.kid, alg: 'RS256', use: 'sig' }
  const modulus = Buffer.from(String(createPublicKey(publicKey).export({ format: 'jwk' })['n']), 'base64url')

  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const unsigned = (alg: string) => `${encoded({ ...header, alg })}.${body}.`
  const byForger = (more: object = {}) =>
    new SignJWT(claims).setProtectedHeader({ ...header, ...more }).sign(forgers.privateKey)
  const bySecret = (secret: Uint8Array, more: object = {}) =>
    new SignJWT(claims).setProtectedHeader({ ...header, ...more, alg: 'HS256' }).sign(secret)
  const byPool = (more: Record<string, unknown>) =>
    new SignJWT({ ...claims, ...more }).setProtectedHeader(header).sign(poolKey)
  const bytes = (text: string) => new TextEncoder().encode(text)
  const now = Math.floor(Date.now() / 1000)

  const forged: [what: string, token: string | Promise<string>, code?: ProblemCode][] = [
    ['alg none', unsigned('none')],
    ['alg nOnE', unsigned('nOnE')],
    ['alg none, with the signature left on', `${unsigned('none')}${signature}`],
    ['the signature stripped', `${head}.${body}.`],
    ['the signature and its dot stripped', `${head}.${body}`],
    ['one byte of the signature changed', `${head}.${body}.${flipped(signature)}`],
    [
      'the claims of another user, the signature left',
      `${head}.${encoded({ ...claims, username: 'victim' })}.${signature}`,
    ],
    ['HS256 by the public key, PEM', bySecret(bytes(publicKey))],
    ['HS256 by the public key, PEM without its last line break', bySecret(bytes(publicKey.trimEnd()))],
    ['HS256 by the public key, modulus', bySecret(modulus)],
    [
      'HS256 by an empty file: kid ../../../dev/null',
      bySecret(new Uint8Array(1), { kid: '../../../dev/null' }),
    ],
    ['HS256 by what SQL selects: kid', bySecret(bytes('x'), { kid: "' UNION SELECT 'x" })],
    ['RS256 by a foreign key, the right kid', byForger()],
    ['RS256 by a foreign key, a kid of its own', byForger({ kid: 'forgers' })],
    ['RS256 by a foreign key, no kid', byForger({ kid: undefined })],
    ['RS256 by a foreign key, embedded as jwk', byForger({ jwk: forgersJwk })],
    ['RS256 by a foreign key, to be fetched by jku', byForger({ jku: forgersUrl, kid: 'forgers' })],
    ['RS256 by a foreign key, to be fetched by x5u', byForger({ x5u: forgersUrl, kid: 'forgers' })],
    [
      'an unknown extension that is critical',
      `${encoded({ ...header, crit: ['x'], x: 1 })}.${body}.${signature}`,
    ],
    ['a foreign issuer', byPool({ iss: `${claims.iss}x` })],
    ["another Region's issuer", byPool({ iss: String(claims.iss).replace('us-east-1', 'eu-west-1') })],
    ['a foreign client', byPool({ client_id: 'another' }), 'TOKEN_INVALID'],
    ['no client', byPool({ client_id: undefined }), 'TOKEN_INVALID'],
    ['expired', byPool({ exp: now - 1 })],
    ['without expiry', byPool({ exp: undefined })],
    ['not yet valid', byPool({ nbf: now + 600 })],
    ['another scope', byPool({ scope: 'openid' })],
    ['a scope that begins alike', byPool({ scope: 'aws.cognito.signin.user.administrator' })],
    ['no scope', byPool({ scope: undefined })],
    ['token_use id', byPool({ token_use: 'id' })],
    ['token_use refresh', byPool({ token_use: 'refresh' })],
    ['an origin that never was', byPool({ origin_jti: 'never' }), 'TOKEN_INVALID'],
    ['a user that never was', byPool({ sub: 'never' }), 'TOKEN_INVALID'],
    ['the ID token', idToken],
    ['the refresh token', refreshToken],
    ['two tokens, the good one first', `${accessToken} ${await byForger()}`],
    ['two tokens, the good one last', `${await byForger()} ${accessToken}`],
    ['two bearers', `${accessToken}, Bearer ${await byForger()}`],
    ['one character more', `${accessToken}A`],
  ]
  const bearers = forged.map(async ([what, token, code = 'UNAUTHORIZED']) => ({
    what,
    authorization: `Bearer ${await token}`,
    code: code as ProblemCode,
  }))
  return [
    ...(await Promise.all(bearers)),
    { what: 'Basic in place of Bearer', authorization: `Basic ${accessToken}`, code: 'UNAUTHORIZED' },
    { what: 'Bearer twice', authorization: `Bearer Bearer ${accessToken}`, code: 'UNAUTHORIZED' },
  ]
}

function flipped(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes.toString('base64url')
}
