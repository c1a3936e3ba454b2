/** Sets the second factors of a user, for both preference commands. */
import type { Input } from './api-model/inputs.ts'
import type { PoolContext } from './command.ts'
import { exceptions } from './errors.ts'
import { canUse, offeredFactors, offersPasskeyMfa, usableFactors } from './mfa.ts'
import type { Factor, User } from './user.ts'

/** The members of both commands besides the user. Missing ones change nothing (S). */
type Settings = Omit<Input<'SetUserMFAPreference'>, 'AccessToken'>

/** Throws InvalidParameterException for a factor that the pool does not offer or the user cannot use. */
export function setMfaPreference(user: User, settings: Settings, pool: PoolContext): void {
  const choices = {
    SMS_MFA: settings.SMSMfaSettings,
    SOFTWARE_TOKEN_MFA: settings.SoftwareTokenMfaSettings,
    EMAIL_OTP: settings.EmailMfaSettings,
  }
  const preferred = Object.values(choices).filter(choice => choice?.PreferredMfa)
  if (preferred.length > 1) throw exceptions.invalidParameter('Only one MFA method can be preferred')
  if (preferred.some(choice => !choice?.Enabled)) {
    throw exceptions.invalidParameter('A preferred MFA method must be enabled')
  }
  pool.users.update(user, current => {
    applyChoice(current, 'SMS_MFA', choices.SMS_MFA, pool)
    applyChoice(current, 'SOFTWARE_TOKEN_MFA', choices.SOFTWARE_TOKEN_MFA, pool)
    applyChoice(current, 'EMAIL_OTP', choices.EMAIL_OTP, pool)
    applyPasskeys(current, settings.WebAuthnMfaSettings, pool)
  })
}

function applyChoice(
  current: User,
  factor: Factor,
  choice: Settings['SMSMfaSettings'],
  pool: PoolContext,
): void {
  if (!choice) return
  const { mfa } = current
  if (choice.Enabled && !offeredFactors(pool).includes(factor)) throw exceptions.factorNotOffered(factor)
  if (choice.Enabled && !canUse(factor, current)) throw exceptions.factorNotUsable(factor)
  const others = mfa.enabled.filter(name => name !== factor)
  mfa.enabled = choice.Enabled ? [...others, factor] : others
  if (choice.PreferredMfa) mfa.preferred = factor
  else if (mfa.preferred === factor) delete mfa.preferred
}

/** Another second factor must be enabled, in the same request if need be (S); which exception says so is a guess. */
function applyPasskeys(current: User, choice: Settings['WebAuthnMfaSettings'], pool: PoolContext): void {
  if (choice?.Enabled === undefined) return
  if (choice.Enabled && !offersPasskeyMfa(pool)) throw exceptions.passkeyIsNoFactor()
  if (choice.Enabled && usableFactors(current, pool).length === 0) throw exceptions.passkeyNeedsOtherFactor()
  current.mfa.passkey = choice.Enabled
}
