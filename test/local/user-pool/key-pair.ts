/** A key pair for all pools of a worker, generated on first use. */
import { makeKeyPair } from '../../../local/user-pool/signing-keys.ts'

let made: ReturnType<typeof makeKeyPair> | undefined

export const keyPair = () => (made ??= makeKeyPair())
