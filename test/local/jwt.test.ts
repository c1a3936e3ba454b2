/** Tokens that were verified before: only that their signature is right is remembered. */
import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { SignJWT } from 'jose'
import { TokenError, verifyToken } from '../../local/jwt.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { id: 'key', publicKey }
const issuer = 'https://issuer.example.com'
const seconds = 1_800_000_000
const expected = { key, issuer, now: new Date(seconds * 1000) }
const signed = (jti: number): Promise<string> =>
  new SignJWT({ iss: issuer, exp: seconds + 60, jti: String(jti) })
    .setProtectedHeader({ alg: 'RS256', kid: 'key' })
    .sign(privateKey)
let token = ''

beforeAll(async () => {
  token = await signed(0)
  expect(verifyToken(token, expected)).toMatchObject({ jti: '0' })
})

test('the same token is accepted again', () => {
  expect(verifyToken(token, expected)).toMatchObject({ jti: '0' })
})

test('it is rejected when it has expired', () => {
  const now = new Date((seconds + 60) * 1000)
  expect(() => verifyToken(token, { ...expected, now })).toThrow(new TokenError('expired'))
})

test('it is rejected for another issuer', () => {
  const other = 'https://other.example.com'
  expect(() => verifyToken(token, { ...expected, issuer: other })).toThrow(new TokenError('invalid'))
})

test('it is rejected for another key', () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  expect(() => verifyToken(token, { ...expected, key: { ...key, publicKey: other.publicKey } })).toThrow(
    new TokenError('invalid'),
  )
})

test('its content with the signature of another token is rejected', async () => {
  const [, signature] = /\.([^.]+)$/.exec(await signed(1)) ?? []
  const mixed = token.replace(/[^.]+$/, String(signature))
  expect(() => verifyToken(mixed, expected)).toThrow(new TokenError('invalid'))
})

test('rejected tokens are rejected again', () => {
  const tampered = token.replace(/[^.]+$/, part => part.replace(/^./, first => (first === 'A' ? 'B' : 'A')))
  for (const _ of [1, 2]) expect(() => verifyToken(tampered, expected)).toThrow(new TokenError('invalid'))
})

test('more tokens than are remembered are all accepted', async () => {
  const tokens = await Promise.all(Array.from({ length: 1002 }, (_, index) => signed(index)))
  for (const _ of [1, 2]) for (const each of tokens) expect(verifyToken(each, expected)).toBeDefined()
})
