/** HTTP/1.1 from a bare socket: sends bytes that no client would, and reads what comes back. */
import { connect, type Socket } from 'node:net'

export interface Reply {
  status: number
  /** Names in lower case; of a repeated one the last. */
  headers: Record<string, string>
  body: string
  /** Unexpected bytes after the response. */
  rest: number
}

/** Milliseconds of silence after which the server is considered dead; longer than any of its timeouts. */
const patience = 45_000

/** One connection at a time, kept alive and opened anew when needed. */
export class RawClient {
  readonly #port: number
  #socket: Socket | undefined

  constructor(port: number) {
    this.#port = port
  }

  /**
   * Sends the bytes and reads one answer; undefined where the connection ended without one. `last` says that nothing
   * more will be sent, as a sender does that hangs up.
   */
  async exchange(bytes: Buffer, { head = false, last = false } = {}): Promise<Reply | undefined> {
    const kept = last ? undefined : this.#socket
    this.#socket = undefined
    if (last || !kept || kept.destroyed || kept.readyState !== 'open')
      return this.#on(undefined, bytes, head, last)
    const reply = await this.#on(kept, bytes, head, last)
    // A kept connection may have been ended by the server a moment ago.
    return reply ?? this.#on(undefined, bytes, head, last)
  }

  #on(kept: Socket | undefined, bytes: Buffer, head: boolean, last: boolean): Promise<Reply | undefined> {
    return new Promise((resolve, reject) => {
      const socket = kept ?? connect(this.#port, '127.0.0.1').setNoDelay(true)
      const timer = setTimeout(() => {
        socket.destroy()
        reject(new Error(`no answer after ${patience} ms`))
      }, patience)
      let received = Buffer.alloc(0)
      const finish = (reply: Reply | undefined): void => {
        clearTimeout(timer)
        socket.removeAllListeners()
        socket.on('error', () => {})
        if (reply && !last && reply.headers['connection'] !== 'close') this.#socket = socket
        else socket.destroy()
        resolve(reply)
      }
      socket.on('data', chunk => {
        received = Buffer.concat([received, chunk])
        const reply = parse(received, head)
        if (reply) finish(reply)
      })
      socket.on('error', () => finish(parse(received, head, true)))
      socket.on('close', () => finish(parse(received, head, true)))
      socket.write(bytes)
      if (last) socket.end()
    })
  }

  close(): void {
    this.#socket?.destroy()
  }
}

/** The answer, once all of it is there; without a length, that is once the server has `ended`. Interim ones are passed over. */
function parse(bytes: Buffer, head: boolean, ended = false): Reply | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [line = '', ...fields] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(line)?.[1])
  if (status < 200) return parse(bytes.subarray(end + 4), head, ended)
  const headers = Object.fromEntries(
    fields.map(field => [
      field.slice(0, field.indexOf(':')).toLowerCase(),
      field.slice(field.indexOf(':') + 1).trim(),
    ]),
  )
  const rest = bytes.subarray(end + 4)
  if (head || status === 204) return { status, headers, body: '', rest: rest.length }
  if (headers['transfer-encoding'] === 'chunked') {
    const body = unchunked(rest.toString('latin1'))
    return body === undefined ? undefined : { status, headers, body, rest: 0 }
  }
  const length = Number(headers['content-length'] ?? (ended ? rest.length : Number.POSITIVE_INFINITY))
  if (rest.length < length) return undefined
  return { status, headers, body: rest.subarray(0, length).toString('utf8'), rest: rest.length - length }
}

/** A body that comes in chunks, once the last has come. */
function unchunked(text: string, body = ''): string | undefined {
  const [head, size = ''] = /^([0-9a-f]+)\r\n/i.exec(text) ?? []
  if (head === undefined) return undefined
  const length = Number.parseInt(size, 16)
  const chunk = text.slice(head.length, head.length + length)
  return length === 0 ? body : unchunked(text.slice(head.length + length + 2), body + chunk)
}
