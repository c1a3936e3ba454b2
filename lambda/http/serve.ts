/** The one middy chain: event → access → request checked → run → answer and log line. */
import middy from '@middy/core'
import headerNormalizer from '@middy/http-header-normalizer'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { connect } from '../cognito/sdk/calls.ts'
import { newClient } from '../cognito/sdk/client.ts'
import { readEnvironment } from '../contract/environment.ts'
import { Problem } from '../contract/problem.ts'
import type { CommandFacts } from '../contract/quotas.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'
import { nobody, refuseForeignToken, requireRecentSignIn, userOf } from './access.ts'
import { parseBody } from './body.ts'
import { finalizeResponse } from './finalize-response.ts'
import { readContext, readInput } from './request.ts'
import { noteCall, requestStateOf } from './request-state.ts'
import { refuseResolvedPath } from './resolved-path.ts'
import { success } from './response.ts'

/** Half a second before Lambda would cut the function off, the caller is told so. */
const earlyTimeout = {
  timeoutEarlyInMillis: 500,
  timeoutEarlyResponse: (): never => {
    throw new Problem('UPSTREAM_UNAVAILABLE')
  },
}

/**
 * What a function does while it starts, once. Lambda gives it a full core for that, and 512 MB's share of one afterwards:
 * so the connection to Cognito is made here, whose TLS takes more time than all the rest of a first request.
 */
export async function start(operation: RuntimeOperation, variables: NodeJS.ProcessEnv, rows: CommandRows) {
  const { client, open } = newClient(variables)
  const handler = serve(operation, variables, rows, client)
  await open()
  return handler
}

/** The rows of the table of commands (lambda/contract/commands.ts) that an operation needs. */
type CommandRows = Readonly<Record<string, CommandFacts>>

/** The Lambda handler of an operation. Reads the environment: call it once. */
export function serve(
  operation: RuntimeOperation,
  variables: NodeJS.ProcessEnv,
  rows: CommandRows,
  client = newClient(variables).client,
) {
  const environment = readEnvironment(variables)
  const { pool } = environment
  const cognito = connect(operation.commands, rows, client)

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>(earlyTimeout)
    .use(completeEvent)
    .use(finalizeResponse(operation, environment))
    .use(headerNormalizer())
    .use(refuseForeignToken(operation, pool.clientId))
    .use(refuseResolvedPath)
    .use(operation.request.body ? parseBody(operation.request) : [])
    .handler(async event => {
      const user = operation.access === 'user' ? userOf(event) : nobody
      const state = requestStateOf(event)
      const calls = cognito((category, milliseconds) => noteCall(event, category, milliseconds))
      const reportPartialSuccess = (message: string) => void state.completed.push(message)
      const context = { cognito: calls, reportPartialSuccess, ...user, ...readContext(event, pool) }
      const input = readInput(operation, event)
      requireRecentSignIn(operation, event, input)
      const body = await operation.run(input, context)
      state.answer = body
      return success(operation.status, body, operation.location?.(body))
    })
}

/** A request without headers: API Gateway's own test of a method sends none, and says so by null. */
const completeEvent = {
  before({ event }: { event: APIGatewayProxyEvent }): void {
    event.headers ??= {}
  },
}
