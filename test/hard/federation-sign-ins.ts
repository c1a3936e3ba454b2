/** Sign-ins whose code has reached the app, and what the app does with it. */
import { codeFor, type Started, startSignIn } from '../e2e/provider-sign-in.ts'
import type { Api } from '../e2e/support.ts'

export const anna = { sub: 'anna', email: 'anna@example.com', email_verified: 'true' }

export const signInsAt = (api: Api) => ({
  /** The code has not been used. */
  async signedIn(claims: Record<string, string> = anna, parameters: Record<string, string | undefined> = {}) {
    const started = startSignIn(api, parameters)
    return { started, code: await codeFor(started, claims) }
  },
  /** What the app sends to POST /auth/code. */
  toApi: (started: Started, code: string, fields: object = {}) =>
    api.call('POST /auth/code', { body: { ...bodyFor(started, code), ...fields } }),
})

export const bodyFor = ({ codeVerifier, redirectUri, nonce }: Started, code: string) => ({
  ...{ code, codeVerifier, redirectUri, nonce },
})
