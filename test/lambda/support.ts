/** Invokes a handler as Lambda does, with an event like API Gateway's. */
import fs from 'node:fs'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, jest } from '@jest/globals'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { mockClient } from 'aws-sdk-client-mock'
import { createCognitoClient } from '../../lambda/cognito/sdk/client.ts'
import { rowsOf } from '../../lambda/contract/command-table.ts'
import type { OperationFacts } from '../../lambda/contract/operation-facts.ts'
import { type ProblemCode, problemTypes } from '../../lambda/contract/problem.ts'
import type { RuntimeOperation } from '../../lambda/contract/runtime-operation.ts'
import { seal } from '../../lambda/http/seal.ts'
import { createSealer } from '../../lambda/http/sealer.ts'
import { type Parts, serve } from '../../lambda/http/serve.ts'

export const environment = {
  AWS_REGION: 'us-east-1',
  STAGE: 'test',
  USER_POOL_ID: 'us-east-1_Example01',
  USER_POOL_CLIENT_ID: 'exampleclientid',
  PASSWORD_POLICY: JSON.stringify({
    minimumLength: 8,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  }),
  TOTP_ISSUER: 'Example',
  ALLOWED_ORIGINS: '["https://app.example.com"]',
}

/** When API Gateway received the request, in milliseconds. */
export const requestTimeEpoch = 1_795_867_500_000

// The SDK reads the region from its own environment, as in Lambda.
process.env['AWS_REGION'] = environment.AWS_REGION

export interface Call {
  path?: Record<string, string>
  query?: Record<string, string>
  /** Serialized as JSON unless it is a string. */
  body?: unknown
  /** In addition to the content type; null for no headers at all. */
  headers?: Record<string, string> | null
  /** All values of each header, by name. */
  multiValueHeaders?: Record<string, string[]>
  claims?: Record<string, string>
  /** The AWS identity that signed the request. */
  userArn?: string
  /** Milliseconds until Lambda would end the function. */
  remainingTime?: number
}

type Sealing = NonNullable<Parts['sealing']>

export interface CallResponse {
  status: number
  headers: Record<string, unknown>
  body: Record<string, unknown>
  /** The log line of the request. */
  log: Record<string, unknown>
}

/** A mock of the Cognito client that is reset before each test of the file. */
export function mockCognito() {
  const cognito = mockClient(CognitoIdentityProviderClient)
  beforeEach(() => void cognito.reset())
  return cognito
}

const encoded = (part: string) => Buffer.from(part).toString('base64url')

/** Like Cognito's, except for the signature, whose last character has unused bits as in a real one. */
export const accessTokenOf = (claims: object) =>
  [JSON.stringify({ alg: 'RS256' }), JSON.stringify(claims), 'the signature'].map(encoded).join('.')

/** The token of `bearer`. */
export const accessToken = accessTokenOf({ sub: 'the-sub', jti: 'the-token' })

/** The request of a signed-in user. */
export const bearer = {
  claims: { client_id: environment.USER_POOL_CLIENT_ID, username: 'gimpei3', auth_time: '1795867400' },
  headers: { authorization: `Bearer ${accessToken}` },
} satisfies Call

/** What the handler writes to descriptor 1. */
export function captureLines() {
  const lines: Record<string, unknown>[] = []
  const write = jest.spyOn(fs, 'writeSync').mockImplementation((descriptor, bytes) => {
    if (descriptor !== 1) throw new Error(`written to descriptor ${descriptor}`)
    lines.push(JSON.parse(String(bytes)))
    return Buffer.byteLength(String(bytes))
  })
  return { lines, restore: () => write.mockRestore() }
}

/** Invokes a new handler of the operation once. Throws unless it writes exactly one log line. */
export async function call(
  operation: RuntimeOperation,
  request: Call = {},
  facts = factsFor(operation),
  variables: Record<string, string> = environment,
  sealing: Sealing = { createSealer, seal },
): Promise<CallResponse> {
  const { lines, ...response } = await callWithLines(operation, request, facts, variables, sealing)
  const [line, ...more] = lines
  if (line === undefined || more.length > 0) throw new Error(`expected one log line, got ${lines.length}`)
  return { ...response, log: line }
}

/** Invokes a new handler of the operation once, and returns all lines that it writes. */
export async function callWithLines(
  operation: RuntimeOperation,
  request: Call,
  facts: OperationFacts,
  variables: Record<string, string>,
  sealing?: Sealing,
) {
  const output = captureLines()
  try {
    const handler = handlerOf(operation, variables, facts, sealing)
    const result: APIGatewayProxyResult = await handler(eventOf(request), lambdaContext(request))
    return {
      status: result.statusCode,
      headers: result.headers ?? {},
      body: (result.body ? JSON.parse(result.body) : {}) as Record<string, unknown>,
      lines: output.lines,
    }
  } finally {
    output.restore()
  }
}

/** The handler of an operation, with a client that `mockCognito` replaces. */
export function handlerOf(
  operation: RuntimeOperation,
  variables: NodeJS.ProcessEnv,
  facts: OperationFacts,
  sealing: Sealing = { createSealer, seal },
) {
  return serve(operation, variables, facts, { sealing }, createCognitoClient(variables).client)
}

/** For an operation of a test, which has no documentation: every code counts as documented. */
export function factsFor({ commands }: RuntimeOperation): OperationFacts {
  return { commands: rowsOf(commands), codes: Object.keys(problemTypes) as ProblemCode[] }
}

export function eventOf({
  path,
  query,
  body,
  headers = {},
  multiValueHeaders = {},
  claims,
  userArn,
}: Call): APIGatewayProxyEvent {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const event = {
    pathParameters: path ?? null,
    queryStringParameters: query ?? null,
    headers: headers && { 'Content-Type': 'application/json', ...headers },
    multiValueHeaders,
    body: body === undefined ? null : text,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request-1',
      requestTimeEpoch,
      domainName: 'api.example.com',
      path: '/v1/somewhere',
      identity: { sourceIp: '192.0.2.7', ...(userArn ? { userArn } : {}) },
      ...(claims ? { authorizer: { claims } } : {}),
    },
  }
  // Handlers do not read the other fields.
  return event as unknown as APIGatewayProxyEvent
}

export function lambdaContext({ remainingTime = 10_000 }: Call): Context {
  return { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => remainingTime } as Context
}

/** An exception as the SDK throws it. */
export function cognitoError(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name })
}
