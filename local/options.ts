/** What a local API is started with, and what it gives. */
import type { Site } from './site.ts'
import type { Message } from './user-pool/message.ts'

/** What is left out is as a test wants it: nothing is kept, nothing is in the way, and nothing is printed. */
export interface LocalOptions {
  /** The folder that `cdk synth` wrote, of one stage; by default the development stage that the package has in it. */
  assembly?: string
  /** The file that keeps the users; by default `:memory:`, which forgets them. */
  data?: string
  /** The API's port; by default 0, which takes a free one. */
  port?: number
  /** The port of Cognito's own protocol; by default 0, which takes a free one. */
  cognitoPort?: number
  /** Whether API Gateway's throttles hold; by default not, since a test suite calls as fast as it can. */
  throttle?: boolean
  /** Whether Cognito's own request rates hold too; by default not. */
  limits?: boolean
  /** Whether the stage's firewall blocks what its own rules say; by default not. AWS's managed rules are never evaluated. */
  firewall?: boolean
  /** Whether lists of users come in short pages, as Cognito's can; by default not. */
  shortPages?: boolean
  /** Takes what functions print, and the access log, a line at a time; by default it is dropped. */
  log?: (line: string) => void
  /** Added to the environment of every function, over what Lambda and this API set; by default nothing. */
  environment?: Record<string, string>
  /** A folder that is served beside the API, such as its reference page; by default none. */
  site?: Site
  /** Names beside those of loopback under which requests may come, without a port; by default none. */
  hosts?: string[]
  /** By default `us-east-1`. */
  region?: string
  /** The clock; by default the machine's. */
  now?: () => Date
  /** scrypt's N for passwords, a power of 2; by default 32768, as for real, which takes about 50 ms a password. */
  passwordHashCost?: number
}

/** A running local API: its addresses, its user pool, and how to stop it. */
export interface LocalApi {
  /** The base URL of the API, without a slash at its end. */
  apiUrl: string
  region: string
  userPoolId: string
  userPoolClientId: string
  /** For AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER. */
  cognitoEndpoint: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** What the pool would have sent, newest first; to one address, or to all. */
  messages(to?: string): Message[]
  /** Ends both servers and every function. */
  stop(): Promise<void>
}
