/** The middy chain that serves every operation: access → input → run → response and log line. */
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import middy from '@middy/core'
import headerNormalizer from '@middy/http-header-normalizer'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { connect } from '../cognito/sdk/calls.ts'
import { createCognitoClient } from '../cognito/sdk/client.ts'
import { readEnvironment } from '../contract/environment.ts'
import type { OperationFacts } from '../contract/operation-facts.ts'
import { Problem } from '../contract/problem.ts'
import type { NotificationData, RuntimeOperation } from '../contract/runtime-operation.ts'
import { authenticateUser } from './access.ts'
import { parseBody } from './body.ts'
import { finalizeResponse } from './finalize-response.ts'
import { writeIntentLine } from './log.ts'
import { requireRecentSignIn } from './recent-sign-in.ts'
import type { refreshCookie } from './refresh-cookie.ts'
import { parseInput, readContext, rejectResolvedPath } from './request.ts'
import { requestStateOf } from './request-state.ts'
import { successResponse } from './response.ts'
import type { seal } from './seal.ts'
import type { createSealer } from './sealer.ts'
import { trailOf } from './trail-event.ts'

/** Responds half a second before Lambda would end the function. */
const earlyTimeout = {
  timeoutEarlyInMillis: 500,
  timeoutEarlyResponse: (): never => {
    throw new Problem('UPSTREAM_UNAVAILABLE')
  },
}

/** The parts of the chain that only some operations need: the bundles of others do not contain them. */
export interface Parts {
  cookie?: typeof refreshCookie
  sealing?: { createSealer: typeof createSealer; seal: typeof seal }
}

/** Maximum number of Cognito's request ids in an event. No operation with events sends more calls. */
const maxRequestIds = 10

/**
 * Creates the handler and opens a connection to Cognito. Lambda grants a full core during initialization, but only a fraction of
 * one afterwards (512 MB), where the TLS handshake would take longer than the rest of the first request.
 */
export async function start(
  operation: RuntimeOperation,
  variables: NodeJS.ProcessEnv,
  facts: OperationFacts,
  parts?: Parts,
) {
  const { client, open } = createCognitoClient(variables)
  const handler = serve(operation, variables, facts, parts, client)
  // An own operation may send no command at all.
  if (Object.keys(operation.commands).length > 0) await open()
  return handler
}

/**
 * The Lambda handler of an operation. Reads the environment: call it once. Without a client for an operation that sends no command:
 * its bundle then does not contain the SDK.
 */
export function serve(
  operation: RuntimeOperation,
  variables: NodeJS.ProcessEnv,
  facts: OperationFacts,
  { cookie, sealing }: Parts = {},
  client?: CognitoIdentityProviderClient,
) {
  const environment = readEnvironment(variables)
  const { stage, pool, sealKey } = environment
  const connectCalls = connect(operation.commands, facts.commands, client)

  const trail = trailOf(operation, environment, facts.event)
  const encrypt = sealKey && client && trail ? sealing?.createSealer(sealKey, variables, client) : undefined

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>(earlyTimeout)
    .use(headerNormalizer())
    .use(cookie?.(operation, variables) ?? [])
    .use(finalizeResponse(operation, environment, facts.codes, trail))
    .handler(async (event, lambda) => {
      const user = authenticateUser(operation, pool.clientId, event)
      rejectResolvedPath(event)
      const state = requestStateOf(event)
      if (operation.request.body) state.body = parseBody(operation.request, event)
      const input = parseInput(operation, event, state.body)
      state.input = input
      requireRecentSignIn(operation, event, input)

      const cognito = connectCalls((category, milliseconds, requestId) => {
        state.calls[category] = [...(state.calls[category] ?? []), milliseconds]
        const { cognitoRequestIds: ids } = state
        if (requestId !== undefined && ids.length < maxRequestIds) ids.push(requestId)
      })
      const reportPartialSuccess = (message: string) => void state.completed.push(message)
      const hideFailure = (problem: Problem) => {
        state.hidden = problem
      }
      const provideNotificationData =
        encrypt && ((data: NotificationData) => void Object.assign(state.notificationData, data))
      const context = {
        cognito,
        reportPartialSuccess,
        hideFailure,
        provideNotificationData,
        ...user,
        ...readContext(event, pool),
      }
      const sealChange = async () => encrypt && sealing?.seal(event, lambda, operation, encrypt)
      if (trail && facts.event?.begins) writeIntentLine(event, stage, operation.id, trail)
      try {
        state.result = await operation.run(input, context)
      } catch (error) {
        if (state.completed.length > 0) await sealChange()
        throw error
      }
      await sealChange()
      return successResponse(operation, state.result)
    })
}
