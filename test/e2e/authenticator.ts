/** The codes of an authenticator app. */
import { generateSync } from 'otplib'

export function totpCode(secret: string, now = new Date()): string {
  return generateSync({ strategy: 'totp', secret, epoch: Math.floor(now.getTime() / 1000) })
}
