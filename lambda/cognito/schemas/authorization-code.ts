/** What an app sends to complete a sign-in at another provider. */
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'

/** Visible ASCII characters (RFC 6749, appendix A). */
/* @__NO_SIDE_EFFECTS__ */
function visible(max: number, message: string) {
  return checked(
    z.string(),
    z.minLength(1, { abort: true }),
    z.maxLength(max),
    z.regex(/^[\x21-\x7E]+$/, message),
  )
}

/** Cognito's are UUIDs (T). */
export const code = visible(2048, 'Send `code` of the redirect, decoded')
described(code, {
  description: 'The parameter `code` with which the domain redirected to the app.',
  examples: ['7f3c1d2e-5b8a-4c6f-9e0d-1a2b3c4d5e6f'],
})

/** RFC 7636, 4.1. */
export const codeVerifier = checked(
  z.string(),
  z.minLength(43, { abort: true }),
  z.maxLength(128),
  z.regex(/^[A-Za-z0-9._~-]+$/, 'Send the verifier, not its challenge'),
)
described(codeVerifier, {
  description: 'The PKCE verifier whose S256 challenge the sign-in began with.',
  examples: ['dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
})

export const redirectUri = checked(
  z.string(),
  z.minLength(1, { abort: true }),
  z.maxLength(1024),
  z.regex(/^[A-Za-z][A-Za-z0-9+.-]*:[!"$-[\]-~]+$/, 'Send an absolute URI without a fragment'),
)
described(redirectUri, {
  description: 'The redirect URI that the sign-in began with, character for character.',
  examples: ['https://app.example.com/callback'],
})

export const nonce = visible(512, 'Send the nonce that the sign-in began with')
described(nonce, {
  description: 'The nonce that the sign-in began with: a random value for each sign-in.',
  examples: ['n-0S6_WzA2Mj'],
})
