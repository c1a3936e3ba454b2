/** Signature Version 4 for requests that no signing library takes: any bytes in path, query and headers. */
import { createHash, createHmac } from 'node:crypto'

interface Signed {
  method: string
  /** Path and query as they stand in the request line. */
  target: string
  host: string
  body: Buffer
}

interface Key {
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

/** The header lines that sign the request, with host and date. */
export function signatureOf(
  { method, target, host, body }: Signed,
  { region, credentials }: Key,
): [string, string][] {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = [date.slice(0, 8), region, 'execute-api', 'aws4_request']
  const [path = '', ...query] = target.split('?')
  const canonical = [
    method,
    escaped(path).replaceAll('%2F', '/'),
    canonicalQuery(query.join('?')),
    `host:${host.trim().replace(/\s+/g, ' ')}\nx-amz-date:${date}\n`,
    'host;x-amz-date',
    sha256(body),
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n')
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`)
  const credential = `${credentials.accessKeyId}/${scope.join('/')}`
  const signature = hmac(key, toSign).toString('hex')
  return [
    ['x-amz-date', date],
    [
      'authorization',
      `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    ],
  ]
}

function canonicalQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)].map(
    ([name, value]) => [escaped(name), escaped(value)] as const,
  )
  const byName = Map.groupBy(pairs, ([name]) => name)
  return [...byName.keys()]
    .sort()
    .flatMap(name =>
      (byName.get(name) ?? [])
        .map(([, value]) => value)
        .sort()
        .map(value => `${name}=${value}`),
    )
    .join('&')
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}
