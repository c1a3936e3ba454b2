/** Parses a function's response as strictly as a REST API does. */
import * as z from 'zod'
import type { HttpResponse } from './exchange.ts'

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** A response with any other member is malformed (T). */
const resultSchema = z.strictObject({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})

/** Headers that a REST API renames in an integration's response (D: important notes; T for the complete list). */
const remapped = new Set([
  'authorization',
  'connection',
  'content-md5',
  'date',
  'server',
  'user-agent',
  'www-authenticate',
  'x-amzn-requestid',
])
/** Headers that it omits, or sets itself. */
const dropped = new Set([
  'content-length',
  'host',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Returns undefined for a malformed response. */
export function readProxyResult(result: unknown): HttpResponse | undefined {
  const { data } = resultSchema.safeParse(result)
  if (!data) return undefined
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = data
  const several = Object.entries(multiValueHeaders ?? {})
  const repeated = new Set(several.map(([name]) => name.toLowerCase()))
  const lines = [
    ...Object.entries(headers ?? {}).filter(([name]) => !repeated.has(name.toLowerCase())),
    ...several.flatMap(([name, values]) => values.map(value => [name, value] as const)),
  ]
  if (!lines.every(([name, value]) => isHeader(name, value))) return undefined
  const sent = lines
    .filter(([name]) => !dropped.has(name.toLowerCase()))
    .map(
      ([name, value]) =>
        [remapped.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name, value] as const,
    )
  // API Gateway's default (T); whether it also adds it to a response without a body is not documented (docs/cognito.md).
  const needsType = body && !sent.some(([name]) => name.toLowerCase() === 'content-type')
  return {
    status: statusCode,
    headers: needsType ? [['content-type', 'application/json'], ...sent] : sent,
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  }
}

/** Rejects lines that could start another header. */
function isHeader(name: string, value: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
}
