/** The token endpoint of a user pool's domain, which answers as a test says. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { accessTokenOf, environment } from './support.ts'

interface Received {
  method: string | undefined
  url: string | undefined
  headers: IncomingMessage['headers']
  form: Record<string, string>
}

/** Starts it on a free loopback port. `answer` can be replaced at any time. */
export async function startStubDomain() {
  const received: Received[] = []
  let connections = 0
  const stub = {
    received,
    /** How many there were. */
    connections: () => connections,
    answer: (response: ServerResponse): unknown => json(response, 200, tokensFor({})),
    url: '',
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request
    received.push({
      method,
      url,
      headers,
      form: Object.fromEntries(new URLSearchParams(await text(request))),
    })
    stub.answer(response)
  })
  server.on('connection', () => {
    connections++
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  stub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return stub
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The members of a response with tokens; the arguments are claims. */
export function tokensFor({ id = {}, access = {} }: { id?: object; access?: object }) {
  return {
    access_token: accessTokenOf({ sub: 'the-sub', scope: 'openid aws.cognito.signin.user.admin', ...access }),
    id_token: accessTokenOf({ aud: environment.USER_POOL_CLIENT_ID, nonce: 'the-nonce', ...id }),
    refresh_token: 'a.refresh.token',
    expires_in: 3600,
    token_type: 'Bearer',
  }
}
