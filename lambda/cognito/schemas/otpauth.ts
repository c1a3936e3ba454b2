/** The secret that enrolls an authenticator app, also as a URI for a QR code. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'

export const secretCode = described(z.string(), {
  description: 'The secret, for typing into the app.',
  examples: ['JBSWY3DPEHPK3PXP'],
})

export const otpauthUriSchema = described(z.string(), {
  description: 'The secret as a URI, for showing as a QR code.',
  examples: ['otpauth://totp/cognito-auth-api:gimpei3?secret=JBSWY3DPEHPK3PXP&issuer=cognito-auth-api'],
})

export const enrollment = z.strictObject({ secretCode, otpauthUri: otpauthUriSchema })

/** The app shows `issuer` beside the user name (Key Uri Format of Google Authenticator). */
export function otpauthUri(issuer: string, username: string, secretCode: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?secret=${secretCode}&issuer=${encodeURIComponent(issuer)}`
}
