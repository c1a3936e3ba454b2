/** SHA-256 and its HMAC for the SDK's signatures. */
import { createHmac, createSecretKey, hash } from 'node:crypto'

type SourceData = string | ArrayBuffer | ArrayBufferView

/** What the SDK's own class does, by calls of Node that take less time. */
export class Sha256 {
  readonly digestLength = 32
  readonly #secret: SourceData | undefined
  #chunks: Uint8Array[] = []

  /** With a secret it makes the HMAC. */
  constructor(secret?: SourceData) {
    this.#secret = secret
  }

  update(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
  }

  /** Of all chunks since the beginning or the last reset. */
  async digest(): Promise<Uint8Array> {
    const data = Buffer.concat(this.#chunks)
    return this.#secret
      ? createHmac('sha256', keyOf(this.#secret)).update(data).digest()
      : hash('sha256', data, 'buffer')
  }

  reset(): void {
    this.#chunks = []
  }
}

/** Given bytes, `createHmac` asks of what other kind they are by two exceptions, which take Node 24 longer than the HMAC. */
function keyOf(secret: SourceData) {
  if (typeof secret === 'string') return secret
  const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(secret) ? secret : new Uint8Array(secret)
  return createSecretKey(new Uint8Array(buffer, byteOffset, byteLength))
}
