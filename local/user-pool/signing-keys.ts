/** The key pair that signs a pool's tokens, stored with the pool. */
import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import * as z from 'zod'
import { type Database, setting } from './database.ts'

export type SigningKeys = Awaited<ReturnType<typeof openSigningKeys>>

/** Opens the stored keys. If there are none, stores `initial` or new ones. */
export async function openSigningKeys(database: Database, initial?: KeyPair) {
  const [privatePem, publicPem] = load(database) ?? store(database, initial ?? (await makeKeyPair()))
  const publicKey = createPublicKey(publicPem)
  const id = 'local'
  return {
    id,
    privateKey: createPrivateKey(privatePem),
    publicKey,
    /** The document at `/{poolId}/.well-known/jwks.json`; RS256, as Cognito signs (D). */
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: id, alg: 'RS256', use: 'sig' }] },
  }
}

export type KeyPair = [privatePem: string, publicPem: string]

export async function makeKeyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return [privateKey, publicKey]
}

function load({ sql }: Database): KeyPair | undefined {
  const value = sql.prepare("SELECT value FROM settings WHERE name = 'signing keys'").get()?.['value']
  return value === undefined ? undefined : pairSchema.parse(JSON.parse(String(value)))
}

/** Stores both keys in one setting, so that neither is stored without the other. */
function store(database: Database, pair: KeyPair): KeyPair {
  return pairSchema.parse(JSON.parse(setting(database, 'signing keys', () => JSON.stringify(pair))))
}

const pairSchema = z.tuple([z.string(), z.string()])
