/** Time-based one-time passwords (RFC 6238): six digits, every 30 seconds. */
import { generateSecret, verifySync } from 'otplib'

/** One step early or late (?). */
const toleranceSeconds = 30

/** 32 random bytes in Base32, as Cognito issues them (C). */
export const makeSecret = () => generateSecret({ length: 32 })

/** The time step of the code; undefined for a wrong code. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const result = verifySync({
    strategy: 'totp',
    secret,
    token: code,
    epoch,
    epochTolerance: toleranceSeconds,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}
