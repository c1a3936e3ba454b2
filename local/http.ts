/** What the local servers share: listening on loopback, and reading header lines. */
import type { IncomingMessage, Server } from 'node:http'

/** Starts the server on 127.0.0.1; port 0 selects a free one. Throws if the port is taken. */
export async function listen(server: Server, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    stop() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

/** Header lines in order, repeated ones repeated, with names as they were sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

export function headerLines({ rawHeaders }: IncomingMessage): HeaderList {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  )
}
