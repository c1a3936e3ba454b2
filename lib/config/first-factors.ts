/** Rules for what a sign-in can begin with, and what follows from it for the user pool. */
import type { PoolSettings } from './pool-settings.ts'
import type { Settings } from './settings.ts'
import type { Violation } from './stage.ts'

type FactorSettings = Pick<PoolSettings, 'mfa' | 'firstFactors'>

/** Whether a sign-in can begin without a password. */
export function isPasswordless({ firstFactors }: Pick<Settings, 'firstFactors'>): boolean {
  return firstFactors.length > 1
}

/** The paths of the settings that offer codes of a kind: as second factor, and to begin a sign-in with. */
export function settingsWithCodes(kind: 'email' | 'sms', { mfa, firstFactors }: FactorSettings): string[][] {
  return [
    ...(mfa.factors.includes(kind) ? [['mfa', 'factors']] : []),
    ...(firstFactors.includes(kind) ? [['firstFactors']] : []),
  ]
}

/** Whether Cognito sends text messages. */
export function sendsSms(settings: FactorSettings): boolean {
  return settingsWithCodes('sms', settings).length > 0
}

/** Whether Cognito sends e-mails with codes to sign in with. */
export function sendsSignInEmails(settings: FactorSettings): boolean {
  return settingsWithCodes('email', settings).length > 0
}

/** Whether Cognito sends codes to sign in with. */
export function sendsSignInCodes(settings: FactorSettings): boolean {
  return sendsSms(settings) || sendsSignInEmails(settings)
}

/** What contradicts the first factors of a stage. `givenPool` names the prop or setting of a pool that the API does not create. */
export function firstFactorViolations(settings: Settings, givenPool?: string): Violation[] {
  const { firstFactors, poolAccess, passkeys, mfa } = settings
  const codes = firstFactors.filter(factor => factor === 'email' || factor === 'sms')
  const messages = [
    isPasswordless(settings) ? exposedPool(poolAccess, givenPool) : undefined,
    firstFactors.includes('passkey') && !passkeys ? 'passkey requires passkeys. Set passkeys' : undefined,
    firstFactors.includes('passkey') && mfa.required && !passkeys?.satisfiesMfa
      ? 'passkey with mfa.required requires passkeys.satisfiesMfa: otherwise nobody could sign in with one. Set it to true'
      : undefined,
    codes.length > 0 && mfa.required
      ? `${codes.join(' and ')} cannot be combined with mfa.required: a code that a sign-in begins with takes no second factor. ` +
        `Remove ${codes.join(' and ')} from firstFactors, or set mfa.required: false`
      : undefined,
  ]
  return messages.flatMap(message => (message === undefined ? [] : [{ path: ['firstFactors'], message }]))
}

function exposedPool(poolAccess: Settings['poolAccess'], givenPool: string | undefined): string | undefined {
  if (!givenPool && poolAccess === 'api-only') return undefined
  const reason =
    'the app client then allows USER_AUTH, by which anyone who has the client id can try passwords and request codes'
  return givenPool
    ? `more than password requires the construct's own user pool: ${reason}, and the ${givenPool} keeps its own firewall. ` +
        `Leave only password, or remove ${givenPool}`
    : `more than password requires poolAccess api-only: ${reason}. Set poolAccess: 'api-only' with a firewall, or leave only password`
}
