/** A proxy in front of the local user pool, which injects faults into calls and records them. */
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text as readText } from 'node:stream/consumers'

/** One call on its way to the pool. */
export interface Passage {
  /** The body of the call. */
  text: string
  response: ServerResponse
  socket: Socket
  /** How often this call arrived before. */
  before: number
  /** Sends the call to the pool, and returns the response without sending it to the caller. */
  carryOut(): Promise<{ status: number; text: string }>
  /** Forwards the call and the response. */
  pass(): Promise<void>
}

export type Fault = (passage: Passage) => void | Promise<void>

/** Selects calls of this command whose body contains this text, such as a username; by default all. */
interface Calls {
  command?: string
  text?: string
}

export interface FaultyPool {
  /** For AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
  url: string
  /** Sets the pool, which is started after the proxy. */
  setPool(url: string): void
  /** Injects the fault into these calls until it is cleared. */
  spoil(calls: Calls, fault: Fault): void
  clear(): void
  /** When each received call was signed, from its header. */
  arrivals(calls: Calls): (string | undefined)[]
  /** Closes the port, so that connections are refused until it listens again. */
  refuse(): Promise<void>
  listen(): Promise<void>
}

export async function startFaultyPool(): Promise<FaultyPool> {
  let pool = ''
  const arrived: { command: string; text: string; signedAt: string | undefined }[] = []
  const faults: (Calls & { fault: Fault })[] = []
  const sockets = new Set<Socket>()
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readText(request)
    const target = String(request.headers['x-amz-target'])
    const command = target.replace(/^.*\./, '')
    const before = arrived.filter(one => one.command === command && one.text === text).length
    arrived.push({ command, text, signedAt: request.headers['x-amz-date']?.toString() })
    const carryOut = () => call(pool, target, text)
    const pass = async () => {
      const { status, text } = await carryOut()
      response.writeHead(status).end(text)
    }
    const fault = faults.find(isOf({ command, text }))?.fault ?? pass
    await fault({ text, response, socket: request.socket, before, carryOut, pass })
  }
  const server = createServer((request, response) => {
    // The caller closed the connection, or the pool was stopped meanwhile.
    serve(request, response).catch(() => request.socket.destroy())
  })
  server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })

  let port = 0
  async function listen(): Promise<void> {
    await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  }
  await listen()
  return {
    url: `http://127.0.0.1:${port}`,
    setPool(url) {
      pool = url
    },
    spoil: (calls, fault) => void faults.push({ ...calls, fault }),
    clear: () => void faults.splice(0),
    arrivals: calls => arrived.filter(one => isOf(one)(calls)).map(({ signedAt }) => signedAt),
    listen,
    async refuse() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function isOf(call: Required<Calls>) {
  return ({ command = call.command, text = '' }: Calls) =>
    command === call.command && call.text.includes(text)
}

/** Uses a new connection, since a kept one could be closed at that moment, which would be another fault. */
function call(pool: string, target: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-amz-target': target, 'content-length': Buffer.byteLength(body) }
    const sent = send(pool, { method: 'POST', headers, agent: false }, response => {
      readText(response).then(text => resolve({ status: response.statusCode ?? 0, text }), reject)
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
