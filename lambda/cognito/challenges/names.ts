/** The lists of names that Cognito puts into a parameter, as JSON. */
import * as z from 'zod/mini'

const names = z.array(z.string())

/** Names of second factors, as Cognito has them. */
export const factorNames = names.check(
  z.meta({ description: 'Names of second factors.', examples: [['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']] }),
)

export function namesIn(json = '[]'): string[] {
  return names.parse(JSON.parse(json))
}
