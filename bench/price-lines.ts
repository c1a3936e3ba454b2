/** The bytes that a month is billed for: the lines and responses of the requests that a sign-in causes, from production's template. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createClient } from '../client/index.ts'
import { sigv4 } from '../client/sigv4.ts'
import { flattenAssembly } from '../lib/assembly/flatten/index.ts'
import { bundleAndSynthesize } from '../lib/assembly/synthesis.ts'
import { stageNamed } from '../lib/config/stages.ts'
import { startLocal } from '../local/index.ts'
import { median } from './statistics.ts'
import { createUser } from './users.ts'

const credentials = { username: 'gimpei3', password: 'anyPassword0!' }
/** As long as that of a browser. */
const userAgent =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

/** Medians, in bytes. */
export interface RequestBytes {
  name: string
  /** The function's line. */
  functionLine: number
  /** The access log's line. */
  accessLine: number
  /** Status line, headers and body. */
  response: number
}

export interface Bytes {
  requests: RequestBytes[]
  /** Of all lines together: what gzip leaves of them, as a share. */
  compressed: number
}

/** A sign-in, a refresh and GET /me, `rounds` times each, with or without the events of production. */
export async function measureBytes(rounds: number, { events }: { events: boolean }): Promise<Bytes> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-auth-api-price-'))
  // Production without its account and Region, which localhost does not have.
  const { account: _account, region: _region, events: ofProduction, ...others } = stageNamed('prod')
  const stage = events ? { ...others, events: ofProduction } : others
  process.env['CDK_VALIDATION'] = 'false'
  await bundleAndSynthesize({ stage, outdir: folder })
  // The trail is in a stack of its own, and localhost runs one stack.
  flattenAssembly(folder, folder)
  const lines: string[] = []
  const api = await startLocal({
    ...{ assembly: folder, data: ':memory:', port: 0, cognitoPort: 0, throttle: false, passwordHashCost: 2 },
    log: line => lines.push(line),
  })
  try {
    const administrator = createClient({ baseUrl: api.apiUrl, signer: sigv4(api) })
    await createUser(administrator, credentials.username, credentials.password)
    const requests = new Map<string, RequestBytes[]>()
    const call = async (name: string, path: string, options: { body?: object; token?: string }) => {
      lines.length = 0
      const { text, bytes } = await fetchBytes(`${api.apiUrl}${path}`, options)
      // The first one starts the function, whose line then says so.
      const measured = { name, ...linesOf(lines), response: bytes }
      requests.set(name, [...(requests.get(name) ?? []), measured])
      all.push(...lines)
      return JSON.parse(text)
    }
    const all: string[] = []
    for (let round = 0; round < rounds; round++) {
      const { tokens } = await call('sign-in', '/auth/sign-in', { body: credentials })
      await call('refresh', '/auth/refresh', { body: { refreshToken: tokens.refreshToken } })
      await call('GET /me', '/me', { token: tokens.accessToken })
    }
    const text = all.join('\n')
    return {
      requests: [...requests].map(([name, measured]) => ({
        name,
        functionLine: median(measured.map(one => one.functionLine)),
        accessLine: median(measured.map(one => one.accessLine)),
        response: median(measured.map(one => one.response)),
      })),
      compressed: gzipSync(text).length / Buffer.byteLength(text),
    }
  } finally {
    await api.stop()
    await rm(folder, { recursive: true })
  }
}

/** Without the lines of the forwarder and the notifier, which may come with any request. */
function linesOf(lines: readonly string[]) {
  const bytes = { functionLine: 0, accessLine: 0 }
  for (const line of lines.filter(line => line.startsWith('{'))) {
    const { operation, route } = JSON.parse(line)
    if (operation !== undefined) bytes.functionLine += Buffer.byteLength(line)
    else if (route !== undefined) bytes.accessLine += Buffer.byteLength(line)
  }
  return bytes
}

async function fetchBytes(url: string, { body, token }: { body?: object; token?: string }) {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      'User-Agent': userAgent,
      'Content-Type': 'application/json',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`)
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return { text, bytes: Buffer.byteLength(`HTTP/1.1 200 OK\r\n${head}\r\n${text}`) }
}
