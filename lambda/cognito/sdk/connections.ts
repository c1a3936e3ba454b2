/** Keep-alive connections. */
import * as http from 'node:http'
import * as https from 'node:https'
import { Socket } from 'node:net'

export interface ConnectionLimits {
  /** Milliseconds for establishing a connection, including TLS. */
  connect: number
  /** Milliseconds for which an idle connection is kept. */
  idle: number
  /** False: each request has a connection of its own, which no server can have closed after an earlier one. */
  keepAlive?: false
}

/**
 * Idle connections are kept for a limited time. If the server has closed one, the next request on it is reset, and a reset
 * does not reveal whether the request was read. Idle time is measured by the clock: timers do not run in a frozen function.
 */
export class Connections {
  readonly #agent: http.Agent
  readonly #secure: boolean
  readonly #limits: ConnectionLimits
  readonly #freeSince = new WeakMap<Socket, number>()

  constructor(protocol: string, limits: ConnectionLimits) {
    this.#secure = protocol === 'https:'
    this.#limits = limits
    this.#agent = new (this.#secure ? https : http).Agent({ keepAlive: limits.keepAlive ?? true })
    this.#agent.on('free', (socket: Socket) => this.#freeSince.set(socket, Date.now()))
  }

  /** Returns the agent after closing its expired connections. */
  usableAgent(): http.Agent {
    for (const socket of Object.values(this.#agent.freeSockets).flatMap(sockets => sockets ?? [])) {
      if (!this.#isUsable(socket)) socket.destroy()
    }
    return this.#agent
  }

  /** Opens a connection for the first request, which uses it if it is still usable. Never rejects. */
  async open(options: { host: string; port: string; servername: string }): Promise<void> {
    const agent = this.#agent
    const create = agent.createConnection.bind(agent)
    const opened = create({ ...options, port: options.port || (this.#secure ? 443 : 80) })
    if (!(opened instanceof Socket)) return
    agent.createConnection = (...options) => {
      agent.createConnection = create
      if (this.#isUsable(opened)) return opened.ref()
      opened.destroy()
      return create(...options)
    }
    // Ignored: 'close' follows, and the next request opens a connection and reports its failure.
    opened.on('error', () => {})
    const timer = setTimeout(() => opened.destroy(), this.#limits.connect)
    await new Promise(resolve =>
      opened.once(this.#secure ? 'secureConnect' : 'connect', resolve).once('close', resolve),
    )
    clearTimeout(timer)
    this.#freeSince.set(opened, Date.now())
    // An unused connection must not keep the process alive.
    opened.unref()
  }

  end(): void {
    this.#agent.destroy()
  }

  #isUsable(socket: Socket): boolean {
    const unusedFor = Date.now() - (this.#freeSince.get(socket) ?? 0)
    return socket.readyState === 'open' && unusedFor < this.#limits.idle
  }
}
