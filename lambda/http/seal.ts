/** Seals what the notification of the user needs into the event of a change that was made. */
import type { APIGatewayProxyEvent, Context } from 'aws-lambda'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'
import { requestStateOf } from './request-state.ts'
import { type Sealer, sealingTime } from './sealer.ts'
import { protectedSettings, subBesideResult, subjectOf, usernameIn } from './trail-event.ts'

/** Never rejects: the change is made. A failure is recorded in the log line. */
export async function seal(
  event: APIGatewayProxyEvent,
  { getRemainingTimeInMillis }: Pick<Context, 'getRemainingTimeInMillis'>,
  operation: RuntimeOperation,
  encrypt: Sealer,
): Promise<void> {
  const state = requestStateOf(event)
  const { input, result, notificationData } = state
  const { previousEmail, previousPhone, failure } = notificationData
  const sub = subjectOf(event, result) ?? subBesideResult(event, operation)
  const changed = input && operation.changes?.(input)
  if (!changed?.some(name => protectedSettings.includes(name.toLowerCase()))) return
  const username = sub === undefined ? usernameIn(event, operation, input) : undefined
  try {
    if (username !== undefined || previousEmail !== undefined || previousPhone !== undefined) {
      if (getRemainingTimeInMillis() < sealingTime) throw new Error('no time is left')
      const secrets = { username, previousEmail, previousPhone }
      state.sealed = await encrypt(secrets, event.requestContext.requestId)
    }
    if (failure !== undefined) throw failure
  } catch (error) {
    state.sealFailure = error
  }
}
