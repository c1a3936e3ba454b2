/** Who may use the console's server: only a browser that has once opened the address with the token. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface ConsoleSession {
  /** In the address that the terminal prints. */
  token: string
  /** Whether a token is that of this server. */
  isToken(token: string): boolean
  /** The value of Set-Cookie for a browser that has sent the token. */
  cookie(request: IncomingMessage): string
  /** Whether the browser has sent the cookie. */
  isOpenedBy(request: IncomingMessage): boolean
}

/** A new token and a new cookie: they end with this process. */
export function createSession(): ConsoleSession {
  const [token, value] = [secret(), secret()]
  return {
    token,
    isToken: given => isSame(given, token),
    cookie: request => `${nameOf(request)}=${value}; Path=/console; HttpOnly; SameSite=Strict`,
    isOpenedBy: request =>
      // Another server on this machine can set a cookie of the same name, which may come first.
      (request.headers.cookie ?? '').split(';').some(pair => {
        const [name, ...rest] = pair.trim().split('=')
        return name === nameOf(request) && isSame(rest.join('='), value)
      }),
  }
}

/** Browsers send a cookie to all ports of a host: with the port in its name, a second console does not replace it. */
const nameOf = ({ socket }: IncomingMessage) => `console-${socket.localPort}`

const secret = () => randomBytes(32).toString('base64url')

/** Compares digests, which have one length. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map(text => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
