/** The key pair that signs a pool's tokens, stored with the pool. */
import { exportJWK, exportPKCS8, exportSPKI } from 'jose/key/export'
import { generateKeyPair } from 'jose/key/generate/keypair'
import { importPKCS8, importSPKI } from 'jose/key/import'
import * as z from 'zod'
import { type Database, setting } from './database.ts'

/** RS256, as Cognito signs (D). */
const algorithm = 'RS256'

export type SigningKeys = Awaited<ReturnType<typeof openSigningKeys>>

/** Opens the stored keys. If there are none, stores `initial` or new ones. */
export async function openSigningKeys(database: Database, initial?: KeyPair) {
  const [privatePem, publicPem] = load(database) ?? store(database, initial ?? (await makeKeyPair()))
  const publicKey = await importSPKI(publicPem, algorithm, { extractable: true })
  const keyId = 'local'
  return {
    privateKey: await importPKCS8(privatePem, algorithm),
    publicKey,
    keyId,
    /** The document at `/{poolId}/.well-known/jwks.json`. */
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: algorithm, use: 'sig' }] },
  }
}

export type KeyPair = [privatePem: string, publicPem: string]

export async function makeKeyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
  return [await exportPKCS8(privateKey), await exportSPKI(publicKey)]
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
