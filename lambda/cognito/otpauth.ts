/** The address that an authenticator app reads from a QR code. */

/** `issuer` is what the app shows beside the user name (Key Uri Format of Google Authenticator). */
export function otpauthUri(issuer: string, username: string, secretCode: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?secret=${secretCode}&issuer=${encodeURIComponent(issuer)}`
}
