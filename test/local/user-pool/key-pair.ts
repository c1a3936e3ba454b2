/** A key pair for all pools of a worker, once it is asked for. */
import { makeKeyPair } from '../../../local/user-pool/signing-keys.ts'

let made: ReturnType<typeof makeKeyPair> | undefined

export const keyPair = () => (made ??= makeKeyPair())
