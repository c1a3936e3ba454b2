/** What the routes of the pool's domain share. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PoolContext } from '../command.ts'
import type { Caller } from '../device.ts'
import type { Federation } from '../federation/index.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { createExpiringStore, type ExpiringStore } from './expiring-store.ts'
import { createUrlCheck, type UrlCheck } from './redirect-uris.ts'

/** Someone's sign-in at a provider. */
export interface SignedIn {
  sub: string
  provider: string
  /** Seconds since 1970. */
  authTime: number
}

/** A request that waits for a sign-in. */
interface Flow {
  request: AuthorizationRequest
  provider: string
  /** Only this browser can finish it. */
  browser: string
  /** The `login_hint`: whom the app expects. */
  hint: string | undefined
}

/** The state of the domain: what waits, and what it remembers. */
export interface Domain {
  pool: PoolContext
  isAllowedUrl: UrlCheck
  federation: Federation
  /** Requests that wait for a sign-in at a provider, by the `state` that the provider returns. */
  flows: ExpiringStore<Flow>
  /** Codes that apps exchange for tokens, each once. */
  codes: ExpiringStore<{ request: AuthorizationRequest; signedIn: SignedIn }>
  /** Sign-ins that the cookie of a browser remembers. */
  sessions: ExpiringStore<SignedIn>
  /** Names browsers, so that only the one that started a sign-in can finish it. */
  browsers: ExpiringStore<true>
}

/** A request, and what the routes need of it. */
export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  url: URL
  /** The fields of the form that was sent; empty for GET. */
  form: URLSearchParams
}

/** From where the request came. */
export const callerOf = ({ request: { socket, headers } }: Exchange): Caller => ({
  address: socket.remoteAddress,
  userAgent: headers['user-agent'],
})

/** As Cognito's session cookie (D). */
export const sessionSeconds = 3600

/** A domain at which nobody has signed in yet. `log` prints a line. */
export function createDomain(
  pool: PoolContext,
  federation: Federation,
  log: (line: string) => void = () => {},
): Domain {
  const { now, configuration } = pool
  return {
    pool,
    isAllowedUrl: createUrlCheck(configuration.client, log),
    federation,
    // The time to sign in at the provider is five minutes (D), as is that to exchange a code (D).
    flows: createExpiringStore(300, now),
    codes: createExpiringStore(300, now),
    sessions: createExpiringStore(sessionSeconds, now),
    browsers: createExpiringStore(86_400, now),
  }
}
