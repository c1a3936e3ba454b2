/** A console whose API is a server of the test, and requests that a browser would send, or would not. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Target } from '../../../bin/console/forward.ts'
import type { PageFiles } from '../../../bin/console/page-files.ts'
import { serveConsole } from '../../../bin/console/serve-console.ts'

export const page: PageFiles = new Map([
  ['index.html', { type: 'text/html; charset=utf-8', content: Buffer.from('<!doctype html>page') }],
  ['main.js', { type: 'text/javascript; charset=utf-8', content: Buffer.from('script()') }],
])

export const credentials = {
  accessKeyId: 'KEYID',
  secretAccessKey: 'secretkey',
  sessionToken: 'sessiontoken',
}

interface Received {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

interface Sent {
  method?: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

/** An API that records what it receives. */
export async function startUpstream(answer: (response: ServerResponse) => void) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    received.push({ method, url, headers, body: await text(request) })
    answer(response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async stop() {
      server.closeAllConnections()
      if (server.listening) await once(server.close(), 'close')
    },
  }
}

/** `lines` are what it prints. */
export async function startConsole(target: Partial<Target> & { apiUrl: string }) {
  const lines: string[] = []
  const { url, ...served } = await serveConsole({
    page: async () => page,
    target: () => ({
      region: 'eu-west-1',
      credentials,
      operator: 'arn:of:operator',
      local: false,
      ...target,
    }),
    log: line => lines.push(line),
    port: 0,
  })
  const { origin, port, hash } = new URL(url)
  const token = hash.slice('#token='.length)
  const send = (path: string, sent: Sent = {}) => sendTo(Number(port), path, sent)
  return {
    ...served,
    ...{ url, origin, port: Number(port), token, lines, send },
    /** As the page's fetch sends it. */
    fromPage: (path: string, { headers, ...sent }: Sent = {}) =>
      send(path, {
        ...sent,
        headers: { 'x-console-token': token, origin, 'sec-fetch-site': 'same-origin', ...headers },
      }),
  }
}

/** Sends the path as it is; fetch would resolve dots, and sets headers itself. */
function sendTo(port: number, path: string, { method = 'GET', headers = {}, body }: Sent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { host: `localhost:${port}`, ...headers },
        agent: false,
      },
      async response => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, body: await text(response) })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
