/** A WebAuthn authenticator and its browser in software: ES256, attestation "none", and every lie that a test needs. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export const origin = 'http://localhost:3000'

/** What differs from an honest ceremony. */
export interface Lies {
  origin?: string
  relyingPartyId?: string
  challenge?: string
  type?: string
  userVerified?: boolean
  userPresent?: boolean
  counter?: number
  userHandle?: string
  /** Signs with another key. */
  forged?: boolean
}

interface Credential {
  id: string
  privateKey: KeyObject
  /** The handle of the user who registered it. */
  userHandle: string
  relyingPartyId: string
  counter: number
}

/** The members of the options that matter here, as the browser reads them. */
interface Options {
  challenge: string
  rp?: { id: string }
  rpId?: string
  user?: { id: string }
}

type Cbor = number | string | Buffer | [Cbor, Cbor][]

/** The part of CBOR that authenticators need: integers, text, bytes and maps below 64 KiB. */
function cbor(value: Cbor): Buffer {
  const head = (major: number, count: number) => {
    if (count < 24) return Buffer.of((major << 5) | count)
    if (count < 256) return Buffer.of((major << 5) | 24, count)
    return Buffer.of((major << 5) | 25, count >> 8, count & 0xff)
  }
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.length), ...value.flat().map(cbor)])
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url')
const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** `attachment` and `counts` as of a security key; by default as of a platform's passkeys, whose counter stays 0. */
export function softwareAuthenticator({ attachment = 'platform', counts = false } = {}) {
  const transports = attachment === 'platform' ? ['internal', 'hybrid'] : ['usb']

  function clientData(type: string, { challenge }: Options, lies: Lies): Buffer {
    const data = { type, challenge, origin, crossOrigin: false }
    const { origin: page = data.origin } = lies
    return Buffer.from(
      JSON.stringify({
        ...data,
        origin: page,
        challenge: lies.challenge ?? challenge,
        type: lies.type ?? type,
      }),
    )
  }

  function authenticatorData(relyingPartyId: string, counter: number, lies: Lies, attested?: Buffer): Buffer {
    const { userVerified = true, userPresent = true } = lies
    const flags = (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0) | (attested ? 0x40 : 0)
    const head = Buffer.alloc(5)
    head.writeUInt8(flags, 0)
    head.writeUInt32BE(lies.counter ?? counter, 1)
    return Buffer.concat([sha256(lies.relyingPartyId ?? relyingPartyId), head, attested ?? Buffer.alloc(0)])
  }

  return {
    /** What navigator.credentials.create() returns as JSON, and the credential to sign in with. */
    create(options: Options, lies: Lies = {}) {
      const { publicKey, privateKey } = keys()
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const id = randomBytes(32)
      const key = cbor([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] satisfies Cbor),
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, key])
      const relyingPartyId = options.rp?.id ?? ''
      const authData = authenticatorData(relyingPartyId, counts ? 1 : 0, lies, attested)
      const attestation = cbor([
        ['fmt', 'none'],
        ['attStmt', []],
        ['authData', authData],
      ])
      const credential: Credential = {
        id: base64url(id),
        privateKey,
        userHandle: options.user?.id ?? '',
        relyingPartyId,
        counter: counts ? 1 : 0,
      }
      const response = {
        id: credential.id,
        rawId: credential.id,
        type: 'public-key',
        authenticatorAttachment: attachment,
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options, lies)),
          attestationObject: base64url(attestation),
          transports,
        },
      }
      return { credential, response }
    },

    /** What navigator.credentials.get() returns, as JSON in a string. */
    get(optionsJson: string, credential: Credential, lies: Lies = {}): string {
      const options: Options = JSON.parse(optionsJson)
      if (counts) credential.counter += 1
      const authData = authenticatorData(options.rpId ?? '', credential.counter, lies)
      const data = clientData('webauthn.get', options, lies)
      const key = lies.forged ? keys().privateKey : credential.privateKey
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), key)
      return JSON.stringify({
        id: credential.id,
        rawId: credential.id,
        type: 'public-key',
        authenticatorAttachment: attachment,
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
          userHandle: lies.userHandle ?? credential.userHandle,
        },
      })
    },
  }
}

export type SoftwareAuthenticator = ReturnType<typeof softwareAuthenticator>
