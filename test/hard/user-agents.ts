/** A proxy in front of the local user pool, which passes everything on and notes who called what, by which user agent. */
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

interface UserAgents {
  /** For AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
  url: string
  /** The pool behind it: it is started after the proxy. */
  setPool(url: string): void
  /** The user agents by command. */
  seen: Map<string, Set<string>>
  stop(): void
}

export async function startUserAgents(): Promise<UserAgents> {
  let pool = ''
  const seen: UserAgents['seen'] = new Map()
  const server = createServer((request, response) => {
    const command = String(request.headers['x-amz-target']).replace(/^.*\./, '')
    const agents = seen.get(command) ?? new Set()
    seen.set(command, agents.add(String(request.headers['user-agent'])))
    const passed = send(pool, { method: 'POST', headers: request.headers, agent: false }, answer => {
      response.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(response)
    })
    passed.once('error', () => response.destroy())
    request.pipe(passed)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setPool(url) {
      pool = url
    },
    seen,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
