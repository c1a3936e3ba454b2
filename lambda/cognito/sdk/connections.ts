/** Connections that are kept for the requests to come. */
import * as http from 'node:http'
import * as https from 'node:https'
import { Socket } from 'node:net'

export interface ConnectionLimits {
  /** Milliseconds until a connection stands, TLS included. */
  connect: number
  /** Milliseconds for which a connection is kept unused. */
  idle: number
}

/**
 * Connections are kept for a while only. One that the server has closed in the meantime would reset the next request, and
 * no reset tells whether that was read. What is looked at is the clock and no timer: in a frozen function none runs.
 */
export class Connections {
  readonly #agent: http.Agent
  readonly #secure: boolean
  readonly #limits: ConnectionLimits
  readonly #freeSince = new WeakMap<Socket, number>()

  constructor(protocol: string, limits: ConnectionLimits) {
    this.#secure = protocol === 'https:'
    this.#limits = limits
    this.#agent = new (this.#secure ? https : http).Agent({ keepAlive: true })
    this.#agent.on('free', (socket: Socket) => this.#freeSince.set(socket, Date.now()))
  }

  /** The agent without its old connections. */
  usableAgent(): http.Agent {
    for (const socket of Object.values(this.#agent.freeSockets).flatMap(sockets => sockets ?? [])) {
      if (!this.#isUsable(socket)) socket.destroy()
    }
    return this.#agent
  }

  /** Makes the connection that is taken when one is asked for first, unless it is of no use by then. Does not fail where there is none to be had. */
  async open(options: { host: string; port: string; servername: string }): Promise<void> {
    const agent = this.#agent
    const create = agent.createConnection.bind(agent)
    const opened = create({ ...options, port: options.port || (this.#secure ? 443 : 80) })
    if (!(opened instanceof Socket)) return
    agent.createConnection = (...given) => {
      agent.createConnection = create
      if (this.#isUsable(opened)) return opened.ref()
      opened.destroy()
      return create(...given)
    }
    // An error is followed by 'close'; who asks for a connection next makes one, and is told.
    opened.on('error', () => {})
    const limit = setTimeout(() => opened.destroy(), this.#limits.connect)
    await new Promise(resolve =>
      opened.once(this.#secure ? 'secureConnect' : 'connect', resolve).once('close', resolve),
    )
    clearTimeout(limit)
    this.#freeSince.set(opened, Date.now())
    // Alone it does not keep a process alive.
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
