/** The tokens of a signed-in user. */
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { requireField } from '../sdk/malformed-response.ts'

const fields = {
  accessToken: described(z.string(), {
    description: 'A JWT: the bearer token for `/me`, which your own services can verify too.',
    examples: ['eyJraWQiOiJrMSJ9.access.signature'],
  }),
  idToken: described(z.string(), {
    description: 'A JWT that identifies the signed-in user.',
    examples: ['eyJraWQiOiJrMSJ9.id.signature'],
  }),
  tokenType: described(z.enum(['Bearer']), { description: 'How to send the access token.' }),
  expiresIn: described(/* @__PURE__ */ z.int(), {
    description:
      'Seconds until the access token expires. The ID token can have another lifetime: see its claims `iat` and `exp`.',
    examples: [3600],
  }),
}

const refreshToken = described(z.string(), {
  description: 'For `/auth/refresh`. Store it securely. Absent at an API that keeps it in a cookie.',
  examples: ['eyJjdHkiOiJKV1QifQ.Zm9yIHJlZnJlc2g'],
})

const rotatedToken = described(z.string(), {
  description: 'Replaces the refresh token that was sent.',
  examples: ['eyJjdHkiOiJKV1QifQ.cm90YXRlZA'],
})

/** The tokens that a sign-in returns. */
export const tokens = described(
  z.extend(z.strictObject(fields), { refreshToken: z.optional(refreshToken) }),
  {
    id: 'Tokens',
    description: 'The tokens of a signed-in user.',
  },
)

/** The tokens that a refresh returns: includes a refresh token only if the stage rotates them. */
export const refreshedTokens = described(
  z.extend(z.strictObject(fields), { refreshToken: z.optional(rotatedToken) }),
  {
    id: 'RefreshedTokens',
    description:
      'New tokens. Includes a refresh token only if the stage rotates them, and does not keep them in a cookie.',
  },
)

export function toTokens(
  result: AuthenticationResultType = {},
): z.output<typeof tokens> & { refreshToken: string } {
  return { ...toRefreshedTokens(result), refreshToken: requireField(result.RefreshToken, 'RefreshToken') }
}

export function toRefreshedTokens(result: AuthenticationResultType = {}): z.output<typeof refreshedTokens> {
  const { AccessToken, IdToken, RefreshToken, ExpiresIn } = result
  return {
    accessToken: requireField(AccessToken, 'AccessToken'),
    idToken: requireField(IdToken, 'IdToken'),
    ...(RefreshToken ? { refreshToken: RefreshToken } : {}),
    tokenType: 'Bearer',
    expiresIn: requireField(ExpiresIn, 'ExpiresIn'),
  }
}
