/** Starts gateways on small hand-written templates, and speaks raw HTTP to them. */
import { createSecretKey } from 'node:crypto'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { afterEach } from '@jest/globals'
import type { GatewayOptions } from '../../../local/gateway/index.ts'
import { loadOnce } from '../../loaded-once.ts'
import { type Resources, writeAssembly } from '../assembly/support.ts'

const { createResolver, readAssembly } =
  loadOnce<typeof import('../../../local/assembly/index.ts')>('local/assembly/index.ts')
const { startGateway } = loadOnce<typeof import('../../../local/gateway/index.ts')>('local/gateway/index.ts')
const { createFunctions } =
  loadOnce<typeof import('../../../local/lambda/functions.ts')>('local/lambda/functions.ts')

export const region = 'us-west-2'
export const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local-secret' }
export const poolArn = 'arn:aws:cognito-idp:us-west-2:000000000000:userpool/us-west-2_abc'
export const issuer = 'https://cognito-idp.us-west-2.amazonaws.com/us-west-2_abc'

/** Returns the event that it received. */
export const echo = 'export const handler = async event => ({ statusCode: 200, body: JSON.stringify(event) })'

interface MethodSource {
  /** `POST /users/{username}`. */
  route: string
  /** The function's index.mjs. */
  source?: string
  /** Overrides of properties of the method, its integration and its function. */
  method?: Record<string, unknown>
  integration?: Record<string, unknown>
  function?: Record<string, unknown>
}

/** Creates the resources of an API with these methods, one function per method, and the functions' code. */
export function api(methods: MethodSource[]): { resources: Resources; assets: Record<string, string> } {
  const resources: Resources = {
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'v1' } },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: 'none',
        Principal: 'apigateway.amazonaws.com',
      },
    },
  }
  const assets: Record<string, string> = {}
  methods.forEach((definition, index) => {
    const [httpMethod = '', path = ''] = definition.route.split(' ')
    const id = `Function${index}`
    assets[`hash${index}`] = definition.source ?? echo
    resources[id] = {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { S3Key: `hash${index}.zip` },
        ...definition.function,
      },
    }
    resources[`Permission${index}`] = {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': [id, 'Arn'] },
        Principal: 'apigateway.amazonaws.com',
      },
    }
    const parts = [
      'arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/',
      { 'Fn::GetAtt': [id, 'Arn'] },
      '/invocations',
    ]
    resources[`Method${index}`] = {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        HttpMethod: httpMethod,
        ResourceId: resourceFor(path, resources),
        AuthorizationType: 'NONE',
        Integration: { Type: 'AWS_PROXY', Uri: { 'Fn::Join': ['', parts] }, ...definition.integration },
        ...definition.method,
      },
    }
  })
  return { resources, assets }
}

/** Returns a reference to the path's resource, and creates it and its parents if necessary. */
function resourceFor(path: string, resources: Resources): unknown {
  const parts = path.split('/').filter(part => part !== '')
  return parts.reduce<{ id: string; reference: unknown }>(
    ({ id, reference }, part) => {
      const childId = `${id}${part.replace(/\W/g, '')}Resource`
      resources[childId] ??= {
        Type: 'AWS::ApiGateway::Resource',
        Properties: { ParentId: reference, PathPart: part, RestApiId: { Ref: 'Api' } },
      }
      return { id: childId, reference: { Ref: childId } }
    },
    { id: 'Root', reference: { 'Fn::GetAtt': ['Api', 'RootResourceId'] } },
  ).reference
}

type RunningGateway = Awaited<ReturnType<typeof startGateway>>

const running: { stop(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(each => each.stop()))
})

/** Starts a gateway on a free port, which is stopped after the test. */
export async function start(
  { resources, assets }: ReturnType<typeof api>,
  { environment = {}, ...options }: Partial<GatewayOptions> & { environment?: Record<string, string> } = {},
  more: Resources = {},
): Promise<RunningGateway & { lines: string[] }> {
  const assembly = readAssembly(writeAssembly({ resources: { ...resources, ...more }, assets }))
  const resolve = createResolver({ assembly, region, attributes: { Pool: { Arn: poolArn } } })
  const lines: string[] = []
  const { log = (line: string) => lines.push(line) } = options
  const functions = createFunctions({ assembly, resolve, region, environment, log })
  running.push(functions)
  const gateway = await startGateway({
    assembly,
    resolve,
    region,
    credentials,
    userPool: { arn: poolArn, issuer, key: { id: 'key', publicKey: createSecretKey(Buffer.from('none')) } },
    functions,
    port: 0,
    throttle: true,
    log,
    ...options,
  })
  running.push(gateway)
  return { ...gateway, lines }
}

export interface RawResponse {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface RawRequest {
  method?: string
  /** Sent unchanged: neither normalized nor encoded. */
  path: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

export function send(
  { url }: { url: string },
  { method = 'GET', path, headers = {}, body }: RawRequest,
): Promise<RawResponse> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers, agent: false }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      })
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}
