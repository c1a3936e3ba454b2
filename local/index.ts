/** Runs the API on localhost: a user pool and an API gateway, configured only by a synthesized assembly. */
import { createAnnouncements } from './announcements.ts'
import { createResolver, readAssembly, resourcesOfType, userPoolIds } from './assembly/index.ts'
import { replaceBrowserOrigin } from './browser-origin.ts'
import { checkWebhook, openEvents } from './events/index.ts'
import { type Firewalls, readFirewalls } from './firewall/index.ts'
import { startGateway } from './gateway/index.ts'
import { createHostCheck, createOriginCheck } from './host-check.ts'
import { createFunctions, type Functions } from './lambda/functions.ts'
import { localRoutes } from './local-routes.ts'
import type { LocalApi, LocalOptions } from './options.ts'
import { localPasskeys } from './relying-party.ts'
import { localDomain } from './sign-in-domain.ts'
import { serveFiles } from './static-files.ts'
import { foreignTriggers } from './trigger-functions.ts'
import { openUserPool, serveUserPool } from './user-pool/index.ts'

export type { CloudEvent, DeadLetter, EventFilter } from './events/cloud-event.ts'
export type { LocalApi, LocalOptions, Site } from './options.ts'
export { UnimplementedError } from './unimplemented-error.ts'
export type { Message } from './user-pool/message.ts'

/** The administrator's keys on localhost. They may be public because they are valid nowhere else. */
const credentials = { accessKeyId: 'LOCALADMIN', secretAccessKey: 'local-admin-secret' }

/** Starts both servers on loopback. Throws if the assembly refers to a resource that does not exist here. */
export async function startLocal(options: LocalOptions): Promise<LocalApi> {
  const { region = 'us-east-1', issuer = 'aws', log = () => {} } = options
  if (!['aws', 'local'].includes(issuer)) throw new Error(`issuer must be "aws" or "local", not "${issuer}".`)
  if (options.webhook !== undefined) checkWebhook(options.webhook)
  const clock = options.now ? { now: options.now } : {}
  const site = options.site && serveFiles(options.site)
  const { assembly, sentence, browserOrigin } = replaceBrowserOrigin(
    readAssembly(options.assembly),
    options.origin,
    options.port ? `http://localhost:${options.port}` : undefined,
  )
  const { poolName, clientName } = userPoolIds(assembly)
  const announcements = createAnnouncements(assembly, clientName, options)
  announcements.check()
  const { onMadeUp } = announcements
  if (sentence) onMadeUp({ sentence })

  // The client refers to the pool, whose id is not known before it is opened and does not matter here.
  const resolveBeforePool = createResolver({ assembly, region, refs: { [poolName]: '' }, onMadeUp })
  const resolveProperties = (name: string) => resolveBeforePool(assembly.resources[name]?.Properties, name)
  const [sessions] = resourcesOfType(assembly, 'Custom::UserPoolSessionConfiguration')
  // So do the functions of the pool's triggers.
  let functions: Functions | undefined
  const poolProperties = resolveProperties(poolName)
  const pool = await openUserPool({
    region,
    poolProperties,
    ...localPasskeys(poolProperties, onMadeUp),
    clientProperties: resolveProperties(clientName),
    ...localDomain(assembly, resolveProperties, onMadeUp),
    ...(sessions ? { sessionProperties: resolveProperties(sessions[0]) } : {}),
    database: options.data ?? ':memory:',
    ...clock,
    log,
    limits: options.limits ?? false,
    shortPages: options.shortPages ?? false,
    invoke: async (arn, event) => functions?.invoke('cognito-idp.amazonaws.com', arn, event),
    ...(options.passwordHashCost === undefined ? {} : { passwordHashCost: options.passwordHashCost }),
  })
  const stops: (() => void | Promise<void>)[] = [() => pool.close()]
  async function stop(): Promise<void> {
    for (const stopPart of stops.toReversed()) await stopPart()
  }

  try {
    const isMisdirected = createHostCheck(options.hosts ?? [])
    const isForeignOrigin = createOriginCheck(options.hosts ?? [])
    const arn = `arn:aws:cognito-idp:${region}:000000000000:userpool/${pool.id}`
    const resolve = createResolver({
      assembly,
      region,
      refs: { [poolName]: pool.id, [clientName]: pool.clientId },
      onMadeUp,
      attributes: {
        [poolName]: {
          ...{ Arn: arn, UserPoolId: pool.id },
          ProviderName: `cognito-idp.${region}.amazonaws.com/${pool.id}`,
          ProviderURL: `https://cognito-idp.${region}.amazonaws.com/${pool.id}`,
        },
        [clientName]: { ClientId: pool.clientId },
      },
    })
    const firewalls: Firewalls = options.firewall ? readFirewalls(assembly, resolve) : {}
    const cognito = await serveUserPool(pool, {
      port: options.cognitoPort ?? 0,
      isMisdirected,
      isForeignOrigin,
      ownIssuer: issuer === 'local',
      webAcl: firewalls.userPool,
      ...clock,
    })
    stops.push(cognito.stop)
    const events = await openEvents({
      ...{ assembly, resolve, region, pool, isMisdirected, log },
      data: options.data ?? ':memory:',
      invoke: async (service, arn, event) => functions?.invoke(service, arn, event),
      webhook: options.webhook,
      now: options.now ?? (() => new Date()),
    })
    stops.push(events.stop)
    const environment = {
      ...events.environment,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url,
      ...(pool.domain ? { SIGN_IN_DOMAIN: cognito.url } : {}),
      ...options.environment,
    }
    functions = createFunctions({ assembly, resolve, region, environment, log, onLine: events.take })
    stops.push(functions.stop, events.halt)
    announcements.check([...foreignTriggers(pool, functions), ...events.foreignTargets(functions)])
    const ids = {
      region,
      userPoolId: pool.id,
      userPoolClientId: pool.clientId,
      cognitoEndpoint: cognito.url,
      issuer: pool.issuer,
      credentials,
      userNames: pool.userNames,
      minimumPasswordLength: pool.minimumPasswordLength,
      ...(browserOrigin === undefined ? {} : { browserOrigin }),
      ...(pool.domain && pool.federation.providers.length > 0 ? { signInDomain: cognito.url } : {}),
    }
    const local = localRoutes(() => ({ ...ids, routes, ...announcements.lines() }), pool, events)
    let routes: readonly string[] = []
    const gateway = await startGateway({
      assembly,
      resolve,
      webAcl: firewalls.api,
      region,
      credentials,
      isForeignOrigin,
      userPool: { arn, issuer: pool.issuer, key: pool.key },
      functions,
      port: options.port ?? 0,
      throttle: options.throttle ?? false,
      log,
      extraRoutes: (request, response) =>
        isMisdirected(request, response) ||
        local(request, response) ||
        (options.extraRoutes?.(request, response) ?? false) ||
        (site?.(request, response) ?? false),
      ...clock,
    })
    stops.push(gateway.stop)
    routes = gateway.routes
    events.resume()
    return {
      apiUrl: gateway.url,
      ...ids,
      routes,
      ...announcements.lines(),
      messages: pool.messages,
      events: events.list,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
