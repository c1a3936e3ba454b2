/** Reads and verifies Signature Version 4. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Sha256 } from '@aws-crypto/sha256-js'
import { getCanonicalHeaders, SignatureV4 } from '@smithy/signature-v4'
import { type GatewayRequest, headerOf } from './exchange.ts'

const algorithm = 'AWS4-HMAC-SHA256'

/** The parts of a signature, from the Authorization header or a presigned URL's query. */
export interface Signature {
  accessKeyId: string
  /** The credential scope: yyyymmdd, region, service and `aws4_request`. */
  scope: { date: string; region: string; service: string; terminator: string }
  signedHeaders: string[]
  signature: string
  /** `yyyymmddThhmmssZ`. */
  signedAt: string
  /** Validity of a presigned URL in seconds; undefined for a signature in the header. */
  expires: number | undefined
  sessionToken: string | undefined
}

/** The request's signature: undefined if it has none, `incomplete` if it is malformed. */
export function readSignature(request: GatewayRequest): Signature | 'incomplete' | undefined {
  const authorization = headerOf(request.headers, 'authorization')
  if (authorization !== undefined) return fromHeader(authorization, request)
  const query = new URLSearchParams(request.query)
  return query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm') ? fromQuery(query) : undefined
}

function fromHeader(authorization: string, { headers }: GatewayRequest): Signature | 'incomplete' {
  const [scheme, ...rest] = authorization.trim().split(/\s+/)
  if (scheme !== algorithm) return 'incomplete'
  const fields = new Map(
    rest
      .join('')
      .split(',')
      .map(field => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]),
  )
  return signatureOf(
    name => fields.get(name),
    headerOf(headers, 'x-amz-date'),
    undefined,
    headerOf(headers, 'x-amz-security-token'),
  )
}

function fromQuery(query: URLSearchParams): Signature | 'incomplete' {
  if (query.get('X-Amz-Algorithm') !== algorithm || !/^\d{1,6}$/.test(query.get('X-Amz-Expires') ?? '')) {
    return 'incomplete'
  }
  return signatureOf(
    name => query.get(`X-Amz-${name}`) ?? undefined,
    query.get('X-Amz-Date') ?? undefined,
    Number(query.get('X-Amz-Expires')),
    query.get('X-Amz-Security-Token') ?? undefined,
  )
}

function signatureOf(
  field: (name: string) => string | undefined,
  signedAt: string | undefined,
  expires: number | undefined,
  sessionToken: string | undefined,
): Signature | 'incomplete' {
  const [accessKeyId, date, region, service, terminator] = field('Credential')?.split('/') ?? []
  const signedHeaders = field('SignedHeaders')?.split(';')
  const signature = field('Signature')
  if (!accessKeyId || !date || !region || !service || !terminator) return 'incomplete'
  if (!signedHeaders || !signature || !signedAt || !/^\d{8}T\d{6}Z$/.test(signedAt)) return 'incomplete'
  const scope = { date, region, service, terminator }
  return { accessKeyId, scope, signedHeaders, signature, signedAt, expires, sessionToken }
}

/** A signature's date in milliseconds since 1970; NaN for an invalid date. */
export function timeOf(signedAt: string): number {
  return Date.parse(signedAt.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

/**
 * Whether the request was signed with this key. The comparison takes constant time. No test can observe that: the result is
 * the same with `===`, and the difference of nanoseconds is far below the noise of a measurement.
 */
export function isSignedWith(
  secretAccessKey: string,
  request: GatewayRequest,
  { signature, scope, signedAt, signedHeaders }: Signature,
): boolean {
  const { date, region, service, terminator } = scope
  const stringToSign = [
    algorithm,
    signedAt,
    `${date}/${region}/${service}/${terminator}`,
    sha256(canonicalForm.of(request, signedHeaders)),
  ].join('\n')
  const key = [date, region, service, terminator].reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`))
  const expected = Buffer.from(hmac(key, stringToSign).toString('hex'))
  const actual = Buffer.from(signature)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** The library signs, but neither verifies nor signs with a date in the past: only its form of a request is of use. */
class CanonicalForm extends SignatureV4 {
  of(request: GatewayRequest, signedHeaders: string[]): string {
    const headers = canonicalHeaders(request, signedHeaders)
    return this.createCanonicalRequest(toHttpRequest(request), headers, sha256(request.body))
  }
}

/** None of the options is part of it. */
const canonicalForm = new CanonicalForm({
  service: 'execute-api',
  region: '',
  credentials: { accessKeyId: '', secretAccessKey: '' },
  sha256: Sha256,
})

/** In canonical form: repeated headers are joined by commas, missing ones are empty. */
function canonicalHeaders({ headers }: GatewayRequest, names: string[]) {
  const bag = Object.fromEntries(
    names.map(name => [
      name,
      headers
        .filter(([each]) => each.toLowerCase() === name)
        .map(([, value]) => value)
        .join(','),
    ]),
  )
  return getCanonicalHeaders({ ...emptyRequest, headers: bag }, undefined, new Set(names))
}

const emptyRequest = { method: '', path: '/', protocol: 'https:', hostname: '', headers: {} }

function toHttpRequest({ method, path, query }: GatewayRequest) {
  const parameters = new URLSearchParams(query)
  const bag = Object.fromEntries([...new Set(parameters.keys())].map(key => [key, parameters.getAll(key)]))
  return { ...emptyRequest, method, path, query: bag }
}
