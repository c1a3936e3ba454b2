/** The console's own server, for an API on AWS. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createHostMatcher } from '../../local/host-check.ts'
import { listenOnLocalhost } from '../../local/http.ts'
import { type ConsoleOptions, createConsole } from './handler.ts'
import { pageHeaders } from './page-headers.ts'
import { respondText } from './respond.ts'

interface ServedConsole {
  /** Opens the console in a browser, with the token in its fragment. */
  url: string
  /** How many violations of its policy browsers have reported. */
  reports(): number
  stop(): Promise<void>
}

const limits = {
  // Prevents stalled senders from holding connections open.
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than browsers reuse an idle connection.
  keepAliveTimeout: 60_000,
}
/** Far more than the tabs of a browser open. */
const maxConnections = 512

/**
 * Listens on every loopback address of the machine, so that no other program can take the port on one that `localhost` also stands
 * for, and receive the token. 0 selects a free port.
 */
export async function serveConsole(options: ConsoleOptions & { port: number }): Promise<ServedConsole> {
  const webConsole = createConsole(options)
  const isOwnHost = createHostMatcher([])

  function respond(request: IncomingMessage, response: ServerResponse): void {
    response.setHeaders(pageHeaders)
    // Against DNS rebinding, see host-check.ts.
    if (!isOwnHost(request.headers.host ?? '')) {
      respondText(response, 421, 'This server is for this machine only. Open it as localhost.')
    } else if (!webConsole.handle(request, response)) {
      respondText(response, 404, 'The console is at /console/.')
    }
  }

  const { url, stop } = await listenOnLocalhost(
    () => Object.assign(createServer(limits, respond), { maxConnections }),
    options.port,
  )
  return { url: url + webConsole.path, reports: webConsole.reports, stop }
}
