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

interface Event extends Record<string, unknown> {
  pathParameters: Record<string, string>
  body: string | null
}

/** The names of the examples of an operation's body; none if it has no body. */
export function examplesOf(id: string): string[] {
  return Object.keys(bodiesIn(describedBy(id).described))
}

/**
 * The event of a request that is right, by an operation's id; the bearer is there for those that want one. Without the name of an example,
 * it has the first one.
 */
export function eventOf(id: string, example?: string): Event {
  const { path, method, described } = describedBy(id)
  const bodies = bodiesIn(described)
  const event = proxyEvent(
    path,
    method,
    described,
    example === undefined ? Object.values(bodies)[0] : bodies[example],
  )
  // The user has the identity of the example already.
  if (id === 'admin-link-provider-for-user') event.pathParameters['subject'] = 'another'
  return event
}

function describedBy(id: string) {
  const operation = operations.find(operation => operation.id === id)
  const { method, path } = operation ? routeOf(operation) : { method: '', path: id }
  const described = paths[path]?.[method.toLowerCase()]
  if (!described) throw new Error(`docs/openapi.json has no operation ${id}: run npm run docs`)
  return { path, method, described }
}

function bodiesIn({ requestBody }: Described) {
  return requestBody?.content['application/json'].examples ?? {}
}

function proxyEvent(
  path: string,
  httpMethod: string,
  { parameters = [] }: Described,
  body: { value: unknown } | undefined,
): Event {
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
    body: body === undefined ? null : JSON.stringify(body.value),
    isBase64Encoded: false,
  }
}
