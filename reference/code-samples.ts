/** The request of try-it as code: a call of the typed client, and a curl command that signs the request itself. */
import { type Keys, toBeSigned } from './signing.ts'
import type { Immutable, OpenApi } from './swagger-ui.ts'

export interface SampleRequest {
  url: string
  method: string
  /** In lower case. */
  headers: Record<string, string>
  /** JSON, if the request has a body. */
  body?: string
}

export function toSampleRequest(request: Immutable): SampleRequest {
  const { url, method, headers = {}, body } = request.toJS() as unknown as SampleRequest
  return {
    url,
    method: method.toUpperCase(),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    ...(body ? { body } : {}),
  }
}

/** A command for bash. `keys` sign requests of administrators. */
export function curlSample({ url, method, headers, body }: SampleRequest, keys: Keys | undefined): string {
  const { authorization } = headers
  const lines = [
    `curl -X ${method} ${quoted(url)}`,
    ...(body ? [`-H 'content-type: application/json'`, `-d ${quoted(body)}`] : []),
  ]
  if (authorization === toBeSigned && keys) {
    const { accessKeyId, secretAccessKey } = keys.credentials
    lines.push(
      `--aws-sigv4 aws:amz:${keys.region}:execute-api`,
      `--user ${quoted(`${accessKeyId}:${secretAccessKey}`)}`,
    )
  } else if (authorization) lines.push(`-H ${quoted(`authorization: ${authorization}`)}`)
  return lines.join(' \\\n  ')
}

/** A program that uses the typed client. */
export function typescriptSample(request: SampleRequest, document: OpenApi, keys: Keys | undefined): string {
  const { url, method, headers, body } = request
  const { origin, pathname, searchParams } = new URL(url)
  const found = findPath(document, method, pathname)
  const admin = headers['authorization'] === toBeSigned && keys
  const [, bearer] = /^Bearer (.*)$/.exec(headers['authorization'] ?? '') ?? []
  const imports = ['createClient', ...(bearer ? ['memorySession'] : [])]
  const options = [
    `baseUrl: '${origin}'`,
    ...(admin ? [`signer: sigv4(${literal({ region: keys.region, credentials: keys.credentials })})`] : []),
    ...(bearer ? [`session: memorySession(${literal({ accessToken: bearer })})`] : []),
  ]
  const query = Object.fromEntries(
    [...searchParams].map(([name, value]) => [name, found?.numbers.has(name) ? Number(value) : value]),
  )
  const params = {
    ...(Object.keys(found?.path ?? {}).length > 0 ? { path: found?.path } : {}),
    ...(searchParams.size > 0 ? { query } : {}),
  }
  const call = {
    ...(Object.keys(params).length > 0 ? { params } : {}),
    ...(body ? { body: JSON.parse(body) } : {}),
  }
  return [
    `import { ${imports.join(', ')} } from 'cognito-auth-api/client'`,
    ...(admin ? [`import { sigv4 } from 'cognito-auth-api/client/sigv4'`] : []),
    '',
    `const api = createClient({\n  ${options.join(',\n  ')},\n})`,
    `console.log(await api.${method}('${found?.template ?? pathname}'${Object.keys(call).length > 0 ? `, ${literal(call)}` : ''}))`,
  ].join('\n')
}

/** The operation of a path: its template, the values of its parameters, and the query parameters that are numbers. */
function findPath({ paths }: OpenApi, method: string, pathname: string) {
  for (const [template, methods] of Object.entries(paths)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`)
    const values = pattern.exec(pathname)?.slice(1).map(decodeURIComponent)
    const operation = methods[method.toLowerCase()]
    if (!values || !operation) continue
    const path = Object.fromEntries(names.map((name, index) => [name, values[index]]))
    const numbers = (operation.parameters ?? []).filter(({ schema }) => schema.type === 'integer')
    return { template, path, numbers: new Set(numbers.map(({ name }) => name)) }
  }
  return undefined
}

/** In single quotes for bash. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** JavaScript on one line, as one would write it. */
function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(
    ([name, part]) => `${/^[a-z_$][\w$]*$/i.test(name) ? name : literal(name)}: ${literal(part)}`,
  )
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}'
}
