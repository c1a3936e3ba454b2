/** Runs the API on localhost: a user pool and an API gateway, configured only by a synthesized assembly. */
import { fileURLToPath } from 'node:url'
import {
  type Assembly,
  createResolver,
  readAssembly,
  resourcesOfType,
  unimplementedParts,
} from './assembly/index.ts'
import { type Firewalls, readFirewalls } from './firewall/index.ts'
import { startGateway } from './gateway/index.ts'
import { createHostCheck, createOriginCheck } from './host-check.ts'
import { createFunctions, type Functions } from './lambda/functions.ts'
import { localRoutes } from './local-routes.ts'
import type { LocalApi, LocalOptions } from './options.ts'
import { resourceTypes } from './resource-types.ts'
import { serveFiles } from './static-files.ts'
import { openUserPool, serveUserPool, type UserPool } from './user-pool/index.ts'

export type { LocalApi, LocalOptions, Site } from './options.ts'
export type { Message } from './user-pool/message.ts'

/** The administrator's keys on localhost. They may be public because they are valid nowhere else. */
const credentials = { accessKeyId: 'LOCALADMIN', secretAccessKey: 'local-admin-secret' }

/** The development stage, which `npm run build` writes beside the compiled JavaScript. */
const packagedAssembly = fileURLToPath(new URL('../assembly', import.meta.url))

/** With the option `strict`: the template has parts that are not implemented here. The message has a line for each. */
export class UnimplementedError extends Error {
  override readonly name = 'UnimplementedError'
}

/** Starts both servers on loopback. Throws if the assembly refers to a resource that does not exist here. */
export async function startLocal(options: LocalOptions = {}): Promise<LocalApi> {
  const { region = 'us-east-1', issuer = 'aws', log = () => {} } = options
  if (!['aws', 'local'].includes(issuer)) throw new Error(`issuer must be "aws" or "local", not "${issuer}".`)
  const clock = options.now ? { now: options.now } : {}
  const site = options.site && serveFiles(options.site)
  const assembly = readAssembly(options.assembly ?? packagedAssembly)
  const unimplemented = unimplementedParts(assembly, resourceTypes(options))
  if (options.strict) rejectUnimplemented(unimplemented)
  const poolName = getSingleResource(assembly, 'AWS::Cognito::UserPool')
  const clientName = getSingleResource(assembly, 'AWS::Cognito::UserPoolClient')

  // The client refers to the pool, whose id is not known before it is opened and does not matter here.
  const resolveBeforePool = createResolver({ assembly, region, refs: { [poolName]: '' } })
  const resolveProperties = (name: string) => resolveBeforePool(assembly.resources[name]?.Properties, name)
  // So do the functions, which the pool's triggers invoke.
  let functions: Functions | undefined
  const pool = await openUserPool({
    region,
    poolProperties: resolveProperties(poolName),
    clientProperties: resolveProperties(clientName),
    database: options.data ?? ':memory:',
    ...clock,
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
    const firewalls: Firewalls = options.firewall ? readFirewalls(assembly, resolve) : {}
    const cognito = await serveUserPool(pool, {
      port: options.cognitoPort ?? 0,
      isMisdirected,
      ownIssuer: issuer === 'local',
      webAcl: firewalls.userPool,
      ...clock,
    })
    stops.push(cognito.stop)
    const ids = {
      region,
      userPoolId: pool.id,
      userPoolClientId: pool.clientId,
      cognitoEndpoint: cognito.url,
      credentials,
      unimplemented,
    }
    functions = createFunctions({
      assembly,
      resolve,
      region,
      environment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url, ...options.environment },
      log,
    })
    stops.push(functions.stop)
    unimplemented.push(...foreignTriggers(pool, functions))
    if (options.strict) rejectUnimplemented(unimplemented)
    const local = localRoutes(ids, pool)
    const gateway = await startGateway({
      assembly,
      resolve,
      webAcl: firewalls.api,
      region,
      credentials,
      isForeignOrigin: createOriginCheck(options.hosts ?? []),
      userPool: { arn, issuer: pool.issuer, jwks: pool.jwks },
      functions,
      port: options.port ?? 0,
      throttle: options.throttle ?? false,
      log,
      extraRoutes: (request, response) =>
        isMisdirected(request, response) || local(request, response) || (site?.(request, response) ?? false),
      ...clock,
    })
    stops.push(gateway.stop)
    return { apiUrl: gateway.url, ...ids, messages: pool.messages, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function rejectUnimplemented(unimplemented: readonly string[]): void {
  if (unimplemented.length === 0) return
  throw new UnimplementedError(['Localhost does not implement:', ...unimplemented].join('\n  '))
}

/** One line per trigger whose function is not in the template. Throws if another one cannot run here. */
function foreignTriggers({ triggerFunctions }: UserPool, functions: Functions): string[] {
  const isForeign = ({ arn }: { arn: string }) => !functions.has(arn)
  for (const { arn } of triggerFunctions.filter(trigger => !isForeign(trigger))) functions.get(arn)
  return triggerFunctions
    .filter(isForeign)
    .map(({ name, arn }) => `AWS::Cognito::UserPool LambdaConfig.${name}=${JSON.stringify(arn)}`)
}

/** The logical id of the only resource of a type. */
function getSingleResource(assembly: Assembly, type: string): string {
  const [found, ...others] = resourcesOfType(assembly, type)
  if (!found) {
    throw new Error(
      `${assembly.stackName} has no ${type}, from which the local user pool is created. Synthesize the stage without an existing user pool.`,
    )
  }
  if (others.length > 0) throw new Error(`${assembly.stackName}: expected exactly one ${type}`)
  return found[0]
}
