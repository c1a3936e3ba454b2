/** InitiateAuth: refreshes tokens. Rejects the other flows, as Cognito does for a client that allows only admin flows. */
import { command } from '../command.ts'
import { deviceOf } from '../device.ts'
import { exceptions } from '../errors.ts'
import { isRefresh, refresh } from '../refresh-flow.ts'

export const initiateAuth = command('InitiateAuth', {
  signed: false,
  category: 'UserAuthentication',

  async run({ AuthFlow, AuthParameters = {} }, pool, caller) {
    if (AuthFlow.startsWith('ADMIN_')) throw exceptions.flowNotSupported()
    if (isRefresh(AuthFlow)) return refresh(AuthParameters, pool, deviceOf({}, caller))
    const allowed = pool.configuration.client.ExplicitAuthFlows.includes(`ALLOW_${AuthFlow}`)
    if (allowed)
      throw exceptions.invalidParameter(`The local user pool does not support ${AuthFlow} in InitiateAuth`)
    throw exceptions.userFlowNotEnabled(AuthFlow)
  },
})
