/** Proxy events that hold a hostile request, in shapes that API Gateway and its test button can give them. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import fc from 'fast-check'
import type { Documented } from './document.ts'
import type { HostileRequest } from './requests.ts'

/** What of an event may be nothing at all, or of an unusual form. */
interface Shape {
  headers: 'as they are' | 'null' | 'missing' | 'none'
  parameters: 'as they are' | 'null' | 'missing'
  body: 'as it is' | 'null' | 'missing' | 'base64' | 'not base64'
  claims: 'as they are' | 'none' | 'null' | 'no authorizer' | 'foreign' | 'without sign-in time'
}

export const shapes: fc.Arbitrary<Shape> = fc.record({
  headers: mostly('as they are', 'null', 'missing', 'none'),
  parameters: mostly('as they are', 'null', 'missing'),
  body: mostly('as it is', 'null', 'missing', 'base64', 'not base64'),
  claims: mostly('as they are', 'none', 'null', 'no authorizer', 'foreign', 'without sign-in time'),
})

/** Seconds since 1970. */
const signedInAt = 1_795_867_500

function mostly<const Usual extends string, const Other extends string>(
  usual: Usual,
  ...others: Other[]
): fc.Arbitrary<Usual | Other> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, fc.constantFrom(...others))
}

interface Sent {
  operation: Documented
  request: HostileRequest
  shape: Shape
  clientId: string
}

/** Fields that are missing are missing: what the types say of events is not what every event has. */
export function eventOf({ operation, request, shape, clientId }: Sent): APIGatewayProxyEvent {
  const [path = '', query = ''] = request.target.split('?')
  const authorization: [string, string][] =
    operation.access === 'user' ? [['Authorization', 'Bearer e30.e30.e30']] : []
  const headers = [...authorization, ...request.headers]
  const search = [...new URLSearchParams(query)]
  const parameters = parametersOf(operation.path, path)
  const event = {
    resource: operation.path,
    path,
    httpMethod: request.method,
    ...unless(shape.headers, 'headers', Object.fromEntries(headers)),
    ...unless(
      shape.headers,
      'multiValueHeaders',
      Object.fromEntries(headers.map(([name, value]) => [name, [value]])),
    ),
    ...unless(shape.parameters, 'pathParameters', parameters),
    ...unless(
      shape.parameters,
      'queryStringParameters',
      search.length > 0 ? Object.fromEntries(search) : null,
    ),
    stageVariables: null,
    ...bodyOf(request.body, shape.body),
    requestContext: {
      requestTimeEpoch: signedInAt * 1000,
      requestId: '11111111-2222-3333-4444-555555555555',
      identity: { sourceIp: '192.0.2.7' },
      path,
      ...authorizerOf(shape.claims, clientId),
    },
  }
  return event as unknown as APIGatewayProxyEvent
}

function unless(shape: Shape['headers'], name: string, value: unknown): object {
  if (shape === 'missing') return {}
  return { [name]: shape === 'null' ? null : shape === 'none' ? {} : value }
}

function bodyOf(body: Buffer, shape: Shape['body']): object {
  if (shape === 'missing') return {}
  if (shape === 'null') return { body: null, isBase64Encoded: false }
  if (shape === 'base64') return { body: body.toString('base64'), isBase64Encoded: true }
  return { body: body.toString('utf8'), isBase64Encoded: shape === 'not base64' }
}

function authorizerOf(shape: Shape['claims'], clientId: string): object {
  if (shape === 'no authorizer') return {}
  if (shape === 'none') return { authorizer: {} }
  if (shape === 'null') return { authorizer: { claims: null } }
  const client_id = shape === 'foreign' ? 'foreign' : clientId
  const auth_time = shape === 'without sign-in time' ? {} : { auth_time: String(signedInAt) }
  return { authorizer: { claims: { client_id, username: 'nobody', ...auth_time } } }
}

function parametersOf(route: string, path: string): Record<string, string> {
  const names = [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const values = new RegExp(`^${route.replace(/\{\w+\}/g, '([^/]+)')}`).exec(path)?.slice(1) ?? []
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
}
