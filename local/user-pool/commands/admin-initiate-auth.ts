/** AdminInitiateAuth: signs in with a password, or refreshes tokens. */
import * as z from 'zod'
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'
import * as input from '../input.ts'
import { checkPassword, checkUserStatus, nextStep } from '../sign-in.ts'

/** The names of each flow; the older ones are still accepted (S). */
const byPassword = ['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH']
const byRefreshToken = ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN']

export const adminInitiateAuth = command({
  name: 'AdminInitiateAuth',
  signed: true,
  category: 'UserAuthentication',
  input: {
    UserPoolId: input.userPoolId,
    ClientId: input.clientId,
    AuthFlow: z.string('Member must not be null'),
    AuthParameters: input.parameters,
  },

  async run({ AuthFlow, AuthParameters }, pool) {
    const { ExplicitAuthFlows: allowed, RefreshTokenRotation } = pool.configuration.client
    if (byRefreshToken.includes(AuthFlow)) {
      // Rotating refresh tokens are accepted only by GetTokensFromRefreshToken (D).
      const rotates = RefreshTokenRotation?.Feature === 'ENABLED'
      if (rotates || !allowed.includes('ALLOW_REFRESH_TOKEN_AUTH')) throw exceptions.flowNotEnabled()
      const token = required(AuthParameters, 'REFRESH_TOKEN')
      return { AuthenticationResult: await pool.tokens.refresh(token), ChallengeParameters: {} }
    }
    if (!byPassword.includes(AuthFlow)) throw exceptions.flowNotSupported()
    if (!['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'].some(flow => allowed.includes(flow))) {
      throw exceptions.flowNotEnabled()
    }
    const name = required(AuthParameters, 'USERNAME')
    const user = await checkPassword(name, required(AuthParameters, 'PASSWORD'), pool)
    checkUserStatus(user, pool)
    return nextStep(user, pool)
  },
})

function required(parameters: Record<string, string>, name: string): string {
  const value = parameters[name]
  if (!value) throw exceptions.invalidParameter(`Missing required parameter ${name}`)
  return value
}
