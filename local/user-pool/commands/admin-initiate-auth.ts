/** AdminInitiateAuth: by password, or by refresh token. */
import * as z from 'zod'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'
import { checkPassword, nextStep, refuseSignIn } from '../sign-in.ts'

/** Names of one flow, and the client's setting that allows it; the older ones are still accepted (S). */
const byPassword = ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH']
const byRefreshToken = ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN']

export const adminInitiateAuth = command({
  name: 'AdminInitiateAuth',
  input: z.object({
    UserPoolId: input.userPoolId,
    ClientId: input.clientId,
    AuthFlow: z.string('Member must not be null'),
    AuthParameters: input.parameters,
  }),

  async run({ AuthFlow, AuthParameters }, pool) {
    const { ExplicitAuthFlows: allowed, RefreshTokenRotation } = pool.configuration.client
    if (byRefreshToken.includes(AuthFlow)) {
      // Where refresh tokens rotate, GetTokensFromRefreshToken alone takes them (D).
      const rotates = RefreshTokenRotation?.Feature === 'ENABLED'
      if (rotates || !allowed.includes('ALLOW_REFRESH_TOKEN_AUTH')) throw refusals.flowNotEnabled()
      const token = required(AuthParameters, 'REFRESH_TOKEN')
      return { AuthenticationResult: await pool.tokens.refresh(token), ChallengeParameters: {} }
    }
    if (!byPassword.includes(AuthFlow)) throw refusals.flowNotSupported()
    if (!['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'].some(flow => allowed.includes(flow))) {
      throw refusals.flowNotEnabled()
    }
    const name = required(AuthParameters, 'USERNAME')
    const user = await checkPassword(name, required(AuthParameters, 'PASSWORD'), pool)
    refuseSignIn(user, pool)
    return nextStep(user, pool)
  },
})

function required(parameters: Record<string, string>, name: string): string {
  const value = parameters[name]
  if (!value) throw refusals.invalidParameter(`Missing required parameter ${name}`)
  return value
}
