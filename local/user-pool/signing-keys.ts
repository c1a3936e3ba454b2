/** The key pair that signs a pool's tokens, kept with the pool. */
import type { webcrypto } from 'node:crypto'
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, importPKCS8, importSPKI, type JWK } from 'jose'
import { type Database, setting } from './database.ts'

/** RS256, as Cognito signs (D). */
const algorithm = 'RS256'

export interface SigningKeys {
  privateKey: webcrypto.CryptoKey
  publicKey: webcrypto.CryptoKey
  keyId: string
  /** The document at `/{poolId}/.well-known/jwks.json`. */
  jwks: { keys: JWK[] }
}

export async function openSigningKeys(database: Database): Promise<SigningKeys> {
  const made = await generateKeyPair(algorithm, { extractable: true })
  const [newPrivate, newPublic] = [await exportPKCS8(made.privateKey), await exportSPKI(made.publicKey)]
  // Both or neither: a private key without its public one would be useless.
  const [privatePem, publicPem] = database.transaction(() => [
    setting(database, 'private key', () => newPrivate),
    setting(database, 'public key', () => newPublic),
  ])
  const publicKey = await importSPKI(publicPem, algorithm, { extractable: true })
  const keyId = 'local'
  return {
    privateKey: await importPKCS8(privatePem, algorithm),
    publicKey,
    keyId,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: algorithm, use: 'sig' }] },
  }
}
