/** InitiateAuth: refuses every flow, as Cognito does for a client that allows none of its own. */
import * as z from 'zod'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'

export const initiateAuth = command({
  name: 'InitiateAuth',
  input: z.object({ ClientId: input.clientId, AuthFlow: z.string() }),

  run({ AuthFlow }, { configuration }) {
    if (AuthFlow.startsWith('ADMIN_')) throw refusals.flowNotSupported()
    const allowed = configuration.client.ExplicitAuthFlows.includes(`ALLOW_${AuthFlow}`)
    // Never a half of a sign-in: who needs this flow on localhost is told that it is not there.
    if (allowed) throw refusals.invalidParameter(`The local user pool knows no ${AuthFlow} by InitiateAuth`)
    throw AuthFlow === 'USER_PASSWORD_AUTH' ? refusals.passwordFlowNotEnabled() : refusals.flowNotEnabled()
  },
})
