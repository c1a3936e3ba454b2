/** InitiateAuth: rejects every flow, as Cognito does for a client that allows only admin flows. */
import * as z from 'zod'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import * as input from '../input.ts'

export const initiateAuth = command({
  name: 'InitiateAuth',
  signed: false,
  category: 'UserAuthentication',
  input: { ClientId: input.clientId, AuthFlow: z.string() },

  run({ AuthFlow }, { configuration }) {
    if (AuthFlow.startsWith('ADMIN_')) throw exceptions.flowNotSupported()
    const allowed = configuration.client.ExplicitAuthFlows.includes(`ALLOW_${AuthFlow}`)
    if (allowed)
      throw exceptions.invalidParameter(`The local user pool does not support ${AuthFlow} in InitiateAuth`)
    throw AuthFlow === 'USER_PASSWORD_AUTH'
      ? exceptions.passwordFlowNotEnabled()
      : exceptions.flowNotEnabled()
  },
})
