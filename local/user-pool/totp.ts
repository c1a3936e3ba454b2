/** Time-based one-time passwords (RFC 6238) as authenticator apps make them: six digits, every 30 seconds. */
import { generateSecret, verifySync } from 'otplib'

/** Seconds by which a code may be early or late: one step (?). */
const tolerance = 30

/** 32 random bytes in Base32, as Cognito gives them out (C). */
export const makeSecret = () => generateSecret({ length: 32 })

/** The time step that the code belongs to; none for a wrong code. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const result = verifySync({ strategy: 'totp', secret, token: code, epoch, epochTolerance: tolerance })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}
