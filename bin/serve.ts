/** Runs a local API until Ctrl-C: `npm start` and `cognito-auth-api start`. */
import type { LocalApi, LocalOptions } from '../local/index.ts'
import { loopbackAddresses } from '../local/loopback.ts'
import type { Options, Parsed } from './command-line.ts'
import { createConsole } from './console/handler.ts'
import { consolePage } from './console-page.ts'
import { freePort } from './free-port.ts'
import { greeting } from './greeting.ts'
import { claimSavedUsers } from './saved-users.ts'

export { docsPath } from './greeting.ts'

export const ports =
  'The environment variables PORT and COGNITO_PORT select other ports (defaults: 3000 and 9229); 0 is any free port.'

export const serveOptions = {
  fresh: {
    type: 'boolean',
    default: false,
    help: 'an empty user pool in memory; the saved users are left alone',
  },
  throttle: { type: 'boolean', default: true, help: "disables API Gateway's throttles" },
  limits: { type: 'boolean', default: false, help: "enables Cognito's own request rates" },
  firewall: {
    type: 'boolean',
    default: false,
    help: "adds production's firewall: limits per caller, and no direct calls to the user pool",
  },
  strict: {
    type: 'boolean',
    default: false,
    help: 'refuses to start if the template has a part that localhost does not implement',
  },
  'local-issuer': {
    type: 'boolean',
    default: false,
    help: 'names the local user pool as the issuer of tokens, for OIDC clients',
  },
  origin: {
    type: 'string',
    value: 'ORIGIN',
    help: "the origin of the web app's pages, such as http://localhost:5173, in place of that of browserSessions",
  },
  webhook: {
    type: 'string',
    value: 'URL',
    help: 'sends events to this URL on this machine, as EventBridge API destinations would',
  },
  host: {
    type: 'string',
    multiple: true,
    default: [],
    value: 'NAME',
    help: 'also accepts requests for this host, such as host.docker.internal',
  },
} satisfies Options

interface ServeOptions {
  /** The command as it is typed. */
  command: string
  /** Starts the API. `notes` are further sentences about what localhost does not have. */
  start(options: Omit<LocalOptions, 'assembly'>): Promise<{ api: LocalApi; notes?: readonly string[] }>
  /** The folder of the users that are kept. */
  usersFolder?: string
}

/** Starts the API, prints the greeting and what localhost does not have, and stops at a signal. */
export async function serve(
  values: Parsed<typeof serveOptions>['values'],
  { command, start, usersFolder }: ServeOptions,
): Promise<void> {
  const {
    fresh,
    throttle,
    limits,
    firewall,
    strict,
    'local-issuer': localIssuer,
    origin,
    webhook,
    host,
  } = values
  let stop = () => Promise.resolve()
  let stopping = false
  // At Ctrl-C the terminal signals this process, and npm does so again.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!stopping) void stop().then(() => process.exit(0))
      stopping = true
    })
  }
  const [port, cognitoPort] = [
    await freePort({ variable: 'PORT', otherwise: 3000, addresses: loopbackAddresses(), command }),
    await freePort({ variable: 'COGNITO_PORT', otherwise: 9229, addresses: ['127.0.0.1'], command }),
  ]
  const log = (line: string) => void process.stdout.write(`${line}\n`)
  const data = fresh ? ':memory:' : claimSavedUsers(command, usersFolder)
  const webConsole = createConsole({
    page: consolePage,
    target: () => ({ ...api, operator: 'LOCALADMIN', local: true }),
    log,
  })
  const { api, notes = [] } = await start({
    data,
    ...{ port, cognitoPort, throttle, limits, firewall, strict },
    issuer: localIssuer ? 'local' : 'aws',
    hosts: host,
    ...(origin === undefined ? {} : { origin }),
    ...(webhook === undefined ? {} : { webhook }),
    extraRoutes: webConsole.handle,
    log,
  })
  stop = api.stop
  const missing = api.unimplemented.map(part => `not implemented on localhost: ${part}`)
  for (const line of [...notes, ...missing, ...api.madeUp]) process.stderr.write(`${line}\n`)
  process.stdout.write(greeting(api, webConsole.path))
}
