/** The API on localhost: a user pool and an API gateway, made from a synthesized assembly and nothing else. */
import { fileURLToPath } from 'node:url'
import {
  type Assembly,
  createResolver,
  type Resolver,
  readAssembly,
  resourcesOfType,
} from './assembly/index.ts'
import { type Firewalls, readFirewalls } from './firewall/index.ts'
import { startGateway } from './gateway/index.ts'
import { createHostCheck, createOriginCheck } from './host-check.ts'
import { localRoutes } from './local-routes.ts'
import type { LocalApi, LocalOptions } from './options.ts'
import { serveFiles } from './static-files.ts'
import { openUserPool, serveUserPool, type UserPool } from './user-pool/index.ts'

export type { LocalApi, LocalOptions } from './options.ts'
export type { Site } from './site.ts'
export type { Message } from './user-pool/message.ts'

/** The administrator's keys on localhost. They open nothing else, and so may be known to anyone. */
const credentials = { accessKeyId: 'LOCALADMIN', secretAccessKey: 'local-admin-secret' }

/** The development stage, which `npm run build` puts beside the JavaScript. Beside the source there is none. */
const packagedAssembly = fileURLToPath(new URL('../assembly', import.meta.url))

/** Starts both servers on loopback. Throws where the assembly refers to what does not exist. */
export async function startLocal(options: LocalOptions = {}): Promise<LocalApi> {
  const { region = 'us-east-1', log = () => {} } = options
  const clock = options.now ? { now: options.now } : {}
  const site = options.site && (await serveFiles(options.site))
  const assembly = readAssembly(options.assembly ?? packagedAssembly)
  const poolName = getSingleResource(assembly, 'AWS::Cognito::UserPool')
  const clientName = getSingleResource(assembly, 'AWS::Cognito::UserPoolClient')

  // The client refers to the pool, which has no id before it is opened and needs none of its own.
  const beforePool = createResolver({ assembly, region, refs: { [poolName]: '' } })
  const propertiesOf = (name: string) => Object(beforePool(assembly.resources[name]?.Properties, name))
  const pool = await openUserPool({
    region,
    poolProperties: propertiesOf(poolName),
    clientProperties: propertiesOf(clientName),
    database: options.data ?? ':memory:',
    ...clock,
    limits: options.limits ?? false,
    shortPages: options.shortPages ?? false,
    ...(options.passwordHashCost ? { passwordHashCost: options.passwordHashCost } : {}),
  })
  const isMisdirected = createHostCheck(options.hosts ?? [])
  const arn = `arn:aws:cognito-idp:${region}:000000000000:userpool/${pool.id}`
  const resolve = createResolver({
    assembly,
    region,
    refs: { [poolName]: pool.id, [clientName]: pool.clientId },
    attributes: {
      [poolName]: { Arn: arn, UserPoolId: pool.id },
      [clientName]: { ClientId: pool.clientId },
    },
  })
  const firewalls = options.firewall ? firewallsOf(assembly, resolve, pool) : {}
  const cognito = await serveUserPool(pool, {
    port: options.cognitoPort ?? 0,
    isMisdirected,
    webAcl: firewalls.userPool,
    ...clock,
  })
  const ids = {
    region,
    userPoolId: pool.id,
    userPoolClientId: pool.clientId,
    cognitoEndpoint: cognito.url,
    credentials,
  }
  const local = localRoutes(ids, pool)
  const gateway = await startGateway({
    assembly,
    resolve,
    webAcl: firewalls.api,
    region,
    credentials,
    isForeignOrigin: createOriginCheck(options.hosts ?? []),
    userPool: { arn, issuer: pool.issuer, jwks: () => pool.jwks() },
    environment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url, ...options.environment },
    port: options.port ?? 0,
    throttle: options.throttle ?? false,
    log,
    extraRoutes: (request, response) =>
      isMisdirected(request, response) || local(request, response) || (site?.(request, response) ?? false),
    ...clock,
  }).catch(async error => {
    await cognito.stop()
    pool.close()
    throw error
  })

  return {
    apiUrl: gateway.url,
    ...ids,
    messages: to => pool.messages(to),
    async stop() {
      await gateway.stop()
      await cognito.stop()
      pool.close()
    },
  }
}

/** The template's firewalls. Where they cannot be had, nothing is left open. */
function firewallsOf(assembly: Assembly, resolve: Resolver, pool: UserPool): Firewalls {
  try {
    return readFirewalls(assembly, resolve)
  } catch (error) {
    pool.close()
    throw error
  }
}

/** The logical id of the one resource of a type. */
function getSingleResource(assembly: Assembly, type: string): string {
  const [found, ...others] = resourcesOfType(assembly, type)
  if (!found) {
    throw new Error(
      `${assembly.stackName} has no ${type}, and the pool on localhost is made from it: synthesize the stage without an existing user pool`,
    )
  }
  if (others.length > 0) throw new Error(`${assembly.stackName}: expected exactly one ${type}`)
  return found[0]
}
