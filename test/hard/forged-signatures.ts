/** Requests that are not signed as they are sent, or by the wrong one: what is wrong with each. */
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { LocalApi } from '../../local/index.ts'

/** A request as it goes over the wire. */
export interface Message {
  method: string
  /** Percent-encoded. */
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  body: string
}

interface Signing {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  region: string
  service: string
  date: Date
}

export interface ForgedSignature {
  what: string
  /** How it is signed, where that differs from what would be right. */
  signing?: Partial<Signing>
  /** What becomes of the message before it is signed. */
  before?: (message: Message) => Message
  /** What becomes of it after. */
  after?: (message: Message) => Message
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000)

/** Changes the Authorization header's text. */
const rewritten = (pattern: RegExp, replacement: string) => (message: Message) =>
  withHeader(message, 'authorization', message.headers['authorization']?.replace(pattern, replacement))

function withHeader(message: Message, name: string, value: string | undefined): Message {
  const { [name]: _, ...others } = message.headers
  return { ...message, headers: value === undefined ? others : { ...others, [name]: value } }
}

export const forgedSignatures: readonly ForgedSignature[] = [
  { what: 'no signature', after: message => ({ ...message, headers: {} }) },
  { what: 'another body', after: message => ({ ...message, body: `${message.body} ` }) },
  { what: 'another path', before: message => ({ ...message, path: `${message.path}x` }) },
  { what: 'another method', before: message => ({ ...message, method: 'OPTIONS' }) },
  { what: 'a query that was not signed', after: message => ({ ...message, query: { limit: '60' } }) },
  {
    what: 'a query that was signed, and is not sent',
    before: message => ({ ...message, query: { limit: '1' } }),
    after: message => ({ ...message, query: {} }),
  },
  {
    what: 'another date than the signed one',
    after: message => withHeader(message, 'x-amz-date', basic(minutes(1))),
  },
  { what: 'no date', after: message => withHeader(message, 'x-amz-date', undefined) },
  { what: 'signed 6 minutes ago', signing: { date: minutes(-6) } },
  { what: 'signed in 6 minutes', signing: { date: minutes(6) } },
  { what: 'another Region', signing: { region: 'eu-west-1' } },
  { what: 'another service', signing: { service: 'cognito-idp' } },
  { what: 'a foreign access key', signing: { accessKeyId: 'AKIAFOREIGN' } },
  { what: 'the wrong secret', signing: { secretAccessKey: 'guessed' } },
  { what: 'an empty secret', signing: { secretAccessKey: '' } },
  { what: 'a session token that was never given', signing: { sessionToken: 'made-up' } },
  { what: 'the host not signed', after: rewritten(/host;/, '') },
  {
    what: 'a signed header that is not sent',
    before: message => withHeader(message, 'x-amz-meta', '1'),
    after: message => withHeader(message, 'x-amz-meta', undefined),
  },
  {
    what: 'a signed header that was changed',
    before: message => withHeader(message, 'x-amz-meta', '1'),
    after: message => withHeader(message, 'x-amz-meta', '2'),
  },
  { what: 'no signed headers', after: rewritten(/SignedHeaders=[^,]*/, 'SignedHeaders=') },
  { what: 'no Signature', after: rewritten(/, Signature=.*/, '') },
  { what: 'an empty Signature', after: rewritten(/Signature=.*/, 'Signature=') },
  { what: 'a Signature that is one digit short', after: rewritten(/.$/, '') },
  { what: 'a Credential cut short', after: rewritten(/\/aws4_request/, '') },
  { what: 'another terminator', after: rewritten(/aws4_request/, 'aws5_request') },
  { what: "another day's scope", after: rewritten(/\/\d{8}\//, '/20200101/') },
  { what: 'another algorithm', after: rewritten(/^AWS4-HMAC-SHA256/, 'AWS4-HMAC-SHA1') },
  {
    what: 'a body declared as unsigned',
    before: message => withHeader(message, 'x-amz-content-sha256', 'UNSIGNED-PAYLOAD'),
    after: message => ({ ...message, body: `${message.body} ` }),
  },
]

/** The message, signed and spoiled. */
export async function forge(
  { signing, before = unchanged, after = unchanged }: ForgedSignature,
  message: Message,
  { apiUrl, region, credentials }: Pick<LocalApi, 'apiUrl' | 'region' | 'credentials'>,
): Promise<Message> {
  const signs: Signing = { ...credentials, region, service: 'execute-api', date: new Date(), ...signing }
  const { hostname, port, host } = new URL(apiUrl)
  const unsigned = before(message)
  const signer = new SignatureV4({ ...signs, credentials: signs, sha256: Sha256 })
  const { headers } = await signer.sign(
    {
      ...unsigned,
      protocol: 'http:',
      hostname,
      port: Number(port),
      headers: { ...unsigned.headers, host },
    },
    { signingDate: signs.date },
  )
  return after({ ...unsigned, method: message.method, path: message.path, headers })
}

const unchanged = (message: Message): Message => message

/** `yyyymmddThhmmssZ`. */
function basic(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, '')
}
