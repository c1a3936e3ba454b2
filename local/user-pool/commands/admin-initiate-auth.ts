/** AdminInitiateAuth: signs in with a password or a factor of the user's choice, or refreshes tokens. */
import { command } from '../command.ts'
import { deviceOf } from '../device.ts'
import { exceptions } from '../errors.ts'
import { userAuth } from '../first-factors/user-auth.ts'
import { migrate } from '../migration.ts'
import { requireParameter } from '../parameters.ts'
import { isRefresh, refresh } from '../refresh-flow.ts'
import { checkPassword, checkUserStatus, nextStep } from '../sign-in.ts'
import { preAuthentication } from '../triggers/pre-authentication.ts'

/** The names of the flow; the older one is still accepted (S). */
const byPassword = ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH']

export const adminInitiateAuth = command('AdminInitiateAuth', {
  signed: true,
  category: 'UserAuthentication',

  async run(
    { AuthFlow, AuthParameters = {}, ClientMetadata: validationData, Session, ...context },
    pool,
    caller,
  ) {
    const device = deviceOf(context, caller)
    const { ExplicitAuthFlows: allowed, PreventUserExistenceErrors } = pool.configuration.client
    if (isRefresh(AuthFlow)) return refresh(AuthParameters, pool, device)
    if (AuthFlow === 'USER_AUTH')
      return userAuth({ parameters: AuthParameters, validationData, Session, device }, pool)
    if (!byPassword.includes(AuthFlow)) throw exceptions.flowNotSupported()
    if (!['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'].some(flow => allowed.includes(flow))) {
      throw exceptions.flowNotEnabled()
    }
    const name = requireParameter(AuthParameters, 'USERNAME')
    const password = requireParameter(AuthParameters, 'PASSWORD')
    const known = pool.users.find(name) ?? (await migrate({ userName: name, password, validationData }, pool))
    const hidesExistence = PreventUserExistenceErrors === 'ENABLED'
    await preAuthentication(pool.triggers, { user: known, name, hidesExistence, validationData })
    const user = await checkPassword(name, password, pool)
    checkUserStatus(user, pool)
    return nextStep(user, pool, { progress: { methods: ['pwd'] }, device })
  },
})
