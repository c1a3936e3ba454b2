/** The options of a local API, and what starting it returns. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CloudEvent, EventFilter } from './events/cloud-event.ts'
import type { Message } from './user-pool/message.ts'

/** The defaults suit tests: nothing is persisted, throttled or printed. */
export interface LocalOptions {
  /** The folder that `cdk synth` wrote. */
  assembly: string
  /** The file that stores the users; by default `:memory:`, which stores nothing. */
  data?: string
  /** The API's port; by default 0, which selects a free one. */
  port?: number
  /** The port of the user pool's server; by default 0, which selects a free one. */
  cognitoPort?: number
  /** Whether API Gateway's throttles apply; by default they do not, since tests send requests as fast as they can. */
  throttle?: boolean
  /** Whether Cognito's request rate quotas apply; by default they do not. */
  limits?: boolean
  /** Whether the stage's firewall evaluates its own rules; by default it does not. AWS's managed rules are never evaluated. */
  firewall?: boolean
  /** Whether starting fails if the template has parts that are not implemented here; by default they are only listed. */
  strict?: boolean
  /** Whether lists of users have short pages, as Cognito's can; by default pages are full. */
  shortPages?: boolean
  /**
   * Receives each line that functions print, each access log line, and what Cognito would reject of a sign-in with a provider; by
   * default they are discarded.
   */
  log?: (line: string) => void
  /**
   * A URL on this machine that receives the events of the trail, as EventBridge sends them to the template's API destinations; every
   * event if the template has none. By default, API destinations are not called.
   */
  webhook?: string
  /** Added to the environment of every function; overrides the variables that Lambda and this API set. */
  environment?: Record<string, string>
  /** A folder that is served beside the API, such as the reference page. */
  site?: Site
  /** @internal Called before the API's routes: handles the request and returns true, or returns false. */
  extraRoutes?: (request: IncomingMessage, response: ServerResponse) => boolean
  /**
   * The origin of the web app's pages on this machine, such as `http://localhost:5173`, for a stage with `browserSessions`. By default
   * the stage's own, if that is on localhost, otherwise that of pages at `http://localhost:<port>`.
   */
  origin?: string
  /** Host names to accept besides those of loopback, without a port. */
  hosts?: string[]
  /**
   * The issuer that tokens and the discovery document name: AWS's URL of the pool (`aws`, the default), as aws-jwt-verify
   * expects it, or the pool's URL on this machine (`local`), at which an OIDC client discovers it.
   */
  issuer?: 'aws' | 'local'
  /** By default `us-east-1`. */
  region?: string
  /** The clock; by default the machine's. */
  now?: () => Date
  /**
   * The cost of hashing passwords: scrypt's N, a power of 2. The default, 1024, takes about 2 ms per password: it does not protect
   * passwords from someone who has the file, so do not use real ones. It applies to a new file; an existing one keeps its own, since
   * the time of a sign-in would otherwise reveal which users exist.
   */
  passwordHashCost?: number
}

/** A running local API: its addresses, its user pool, and how to stop it. */
export interface LocalApi {
  /** The base URL of the API, without a trailing slash. */
  apiUrl: string
  region: string
  userPoolId: string
  userPoolClientId: string
  /** For AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
  cognitoEndpoint: string
  /** The issuer of the tokens: AWS's URL of the pool, or with `issuer: 'local'` its own, at which OIDC clients discover it. */
  issuer: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** The operations, such as `POST /users`. */
  routes: readonly string[]
  /** What the names of new users must be: addresses or telephone numbers in a pool whose user names are generated. */
  userNames: 'any' | 'email' | 'phone_number'
  /** Of the pool's password policy. */
  minimumPasswordLength: number
  /** The only `Origin` from which users can sign in, with `browserSessions`. */
  browserOrigin?: string
  /** The URL of the pool's domain, at which users sign in with other providers; missing if the template has neither. */
  signInDomain?: string
  /** The parts of the template that have an effect on AWS and none here, one line each. */
  unimplemented: readonly string[]
  /** The values that exist only on AWS and are made up here, one sentence each. */
  madeUp: readonly string[]
  /** The messages that the pool would have sent, newest first; to one address, or to all. */
  messages(to?: string): Message[]
  /**
   * The events of the trail, newest first, when everything that was logged before has been forwarded and its notifications are in
   * the inbox.
   */
  events(filter?: EventFilter): Promise<CloudEvent[]>
  /** Stops the servers and every function. */
  stop(): Promise<void>
}

/** A folder that is served beside the API. */
export interface Site {
  /** The path without a trailing slash, such as `/docs`. It must not be a route of the API. */
  path: string
  /** The path itself serves its index.html. */
  directory: string
}
