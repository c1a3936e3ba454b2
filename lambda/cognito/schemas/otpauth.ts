/** What an authenticator app is enrolled by: a secret, and the address that holds it, for a QR code. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'

export const secretCode = described(z.string(), {
  description: 'The secret, to be typed into the app.',
  examples: ['JBSWY3DPEHPK3PXP'],
})

export const shownOtpauthUri = described(z.string(), {
  description: 'The secret as a URI, to be shown as a QR code.',
  examples: ['otpauth://totp/cognito-auth-api:gimpei3?secret=JBSWY3DPEHPK3PXP&issuer=cognito-auth-api'],
})

/** A new secret, as responses show it. */
export const enrolment = z.strictObject({ secretCode, otpauthUri: shownOtpauthUri })

/** `issuer` is what the app shows beside the user name (Key Uri Format of Google Authenticator). */
export function otpauthUri(issuer: string, username: string, secretCode: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?secret=${secretCode}&issuer=${encodeURIComponent(issuer)}`
}
