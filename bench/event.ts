/** What API Gateway sends for an operation, from the examples of the OpenAPI document. */
import { readFileSync } from 'node:fs'
import { routeOf } from '../lambda/contract/operation.ts'
import { operations } from '../lambda/operations/index.ts'

interface Described {
  parameters?: { name: string; in: string; example?: unknown; required?: boolean }[]
  requestBody?: { content: { 'application/json': { examples: Record<string, { value: unknown }> } } }
}

const { paths }: { paths: Record<string, Record<string, Described>> } = JSON.parse(
  readFileSync(new URL('../docs/openapi.json', import.meta.url), 'utf8'),
)

/** The event of a request that is right, by an operation's id; the bearer is there for those that want one. */
export function eventOf(id: string): object {
  const operation = operations.find(operation => operation.id === id)
  const { method, path } = operation ? routeOf(operation) : { method: '', path: id }
  const described = paths[path]?.[method.toLowerCase()]
  if (!described) throw new Error(`docs/openapi.json has no operation ${id}: run npm run docs`)
  return proxyEvent(path, method, described)
}

function proxyEvent(path: string, httpMethod: string, { parameters = [], requestBody }: Described): object {
  const [example] = Object.values(requestBody?.content['application/json'].examples ?? {})
  const inPath = parameters.filter(parameter => parameter.in === 'path')
  return {
    resource: path,
    path,
    httpMethod,
    headers: {
      Accept: '*/*',
      // A header, claims and a signature, each of them `{}`.
      Authorization: 'Bearer e30.e30.e30',
      'Content-Type': 'application/json',
      Host: 'api.example.com',
      'User-Agent': 'curl/8.5.0',
      'X-Forwarded-For': '192.0.2.7',
      'X-Forwarded-Port': '443',
      'X-Forwarded-Proto': 'https',
    },
    multiValueHeaders: { 'Content-Type': ['application/json'] },
    pathParameters: Object.fromEntries(inPath.map(({ name, example }) => [name, String(example)])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'example',
      domainName: 'api.example.com',
      httpMethod,
      path: `/v1${path}`,
      requestTimeEpoch: 1_795_867_500_000,
      requestId: '7a1c9a1e-0d6c-4f8e-9a57-5d3c1b0f6a11',
      resourcePath: path,
      stage: 'v1',
      identity: { sourceIp: '192.0.2.7', userAgent: 'curl/8.5.0' },
      authorizer: { claims: { client_id: 'exampleclientid', username: 'gimpei3', auth_time: '1795867400' } },
    },
    body: example === undefined ? null : JSON.stringify(example.value),
    isBase64Encoded: false,
  }
}
