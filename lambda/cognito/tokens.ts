/** The tokens of a signed-in user. */
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'

const fields = {
  accessToken: z.string(),
  idToken: z.string(),
  tokenType: z.literal('Bearer'),
  /** Seconds for which the access token and the ID token are good. */
  expiresIn: z.int(),
}

/** What a sign-in gives. */
export const tokens = z.strictObject({ ...fields, refreshToken: z.string() })

/** What a refresh gives: a refresh token only where they rotate. */
export const refreshedTokens = z.strictObject({ ...fields, refreshToken: z.optional(z.string()) })

export function toTokens(result: AuthenticationResultType = {}): z.output<typeof tokens> {
  return { ...toRefreshedTokens(result), refreshToken: result.RefreshToken ?? '' }
}

export function toRefreshedTokens(result: AuthenticationResultType = {}): z.output<typeof refreshedTokens> {
  const { AccessToken = '', IdToken = '', RefreshToken, ExpiresIn = 0 } = result
  return {
    accessToken: AccessToken,
    idToken: IdToken,
    ...(RefreshToken ? { refreshToken: RefreshToken } : {}),
    tokenType: 'Bearer',
    expiresIn: ExpiresIn,
  }
}
