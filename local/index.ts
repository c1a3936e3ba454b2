/** The API on localhost: a user pool and an API gateway, made from a synthesized assembly and nothing else. */
import { type Assembly, createResolver, readAssembly, resourcesOfType } from './assembly/index.ts'
import { startGateway } from './gateway/index.ts'
import { localRoutes } from './local-routes.ts'
import { type Message, openUserPool, serveUserPool } from './user-pool/index.ts'

/** The administrator's keys on localhost. They open nothing else, and so may be known to anyone. */
const credentials = { accessKeyId: 'LOCALADMIN', secretAccessKey: 'local-admin-secret' }

export interface LocalOptions {
  /** The folder that `cdk synth` wrote, of one stage. */
  assembly: string
  /** The file that keeps the users, or `:memory:`. */
  data: string
  /** 0 takes a free one. */
  port: number
  /** 0 takes a free one. */
  cognitoPort: number
  /** Whether API Gateway's throttles hold. */
  throttle?: boolean
  /** Whether Cognito's own request rates hold too; by default not. */
  limits?: boolean
  /** Whether lists of users come in short pages, as Cognito's can; by default not. */
  shortPages?: boolean
  /** What functions print, and the access log, a line at a time. */
  log: (line: string) => void
  /** By default `us-east-1`. */
  region?: string
  /** The clock; by default the machine's. */
  now?: () => Date
  /** scrypt's N for passwords; by default as for real. */
  passwordHashCost?: number
}

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

/** Starts both servers on loopback. Throws where the assembly refers to what does not exist. */
export async function startLocal(options: LocalOptions): Promise<LocalApi> {
  const { region = 'us-east-1', throttle = true } = options
  const clock = options.now ? { now: options.now } : {}
  const assembly = readAssembly(options.assembly)
  const poolName = onlyOne(assembly, 'AWS::Cognito::UserPool')
  const clientName = onlyOne(assembly, 'AWS::Cognito::UserPoolClient')

  // The client refers to the pool, which has no id before it is opened and needs none of its own.
  const beforePool = createResolver({ assembly, region, refs: { [poolName]: '' } })
  const propertiesOf = (name: string) => Object(beforePool(assembly.resources[name]?.Properties, name))
  const pool = await openUserPool({
    region,
    poolProperties: propertiesOf(poolName),
    clientProperties: propertiesOf(clientName),
    database: options.data,
    ...clock,
    limits: options.limits ?? false,
    shortPages: options.shortPages ?? false,
    ...(options.passwordHashCost ? { passwordHashCost: options.passwordHashCost } : {}),
  })
  const cognito = await serveUserPool(pool, { port: options.cognitoPort })

  const arn = `arn:aws:cognito-idp:${region}:000000000000:userpool/${pool.id}`
  const ids = {
    region,
    userPoolId: pool.id,
    userPoolClientId: pool.clientId,
    cognitoEndpoint: cognito.url,
    credentials,
  }
  const gateway = await startGateway({
    assembly,
    resolve: createResolver({
      assembly,
      region,
      refs: { [poolName]: pool.id, [clientName]: pool.clientId },
      attributes: {
        [poolName]: { Arn: arn, UserPoolId: pool.id },
        [clientName]: { ClientId: pool.clientId },
      },
    }),
    region,
    credentials,
    userPool: { arn, issuer: pool.issuer, jwks: () => pool.jwks() },
    environment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url },
    port: options.port,
    throttle,
    log: options.log,
    extraRoutes: localRoutes(ids, pool),
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

/** The logical id of the one resource of a type. */
function onlyOne(assembly: Assembly, type: string): string {
  const [found, ...others] = resourcesOfType(assembly, type)
  if (!found || others.length > 0) throw new Error(`${assembly.stackName}: expected exactly one ${type}`)
  return found[0]
}
