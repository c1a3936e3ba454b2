/** Which second factors a user wants to be asked for, as both preference commands take it. */
import * as z from 'zod'
import type { PoolContext } from './command.ts'
import { refusals } from './errors.ts'
import { canUse, offeredFactors } from './mfa.ts'
import type { Factor, User } from './user.ts'

const choice = z.object({ Enabled: z.boolean().default(false), PreferredMfa: z.boolean().default(false) })

/** The members of SetUserMFAPreference and AdminSetUserMFAPreference beside the user; what is left out stays (S). */
export const mfaSettingsInput = {
  SMSMfaSettings: choice.optional(),
  SoftwareTokenMfaSettings: choice.optional(),
  EmailMfaSettings: choice.optional(),
}
const settingsSchema = z.object(mfaSettingsInput)

/** Throws InvalidParameterException for a factor that the pool does not offer or the user cannot use. */
export function setMfaPreference(
  user: User,
  settings: z.output<typeof settingsSchema>,
  pool: PoolContext,
): void {
  const given = {
    SMS_MFA: settings.SMSMfaSettings,
    SOFTWARE_TOKEN_MFA: settings.SoftwareTokenMfaSettings,
    EMAIL_OTP: settings.EmailMfaSettings,
  }
  const preferred = Object.values(given).filter(choice => choice?.PreferredMfa)
  if (preferred.length > 1) throw refusals.invalidParameter('Only one MFA method can be preferred')
  if (preferred.some(choice => !choice?.Enabled)) {
    throw refusals.invalidParameter('A preferred MFA method must be enabled')
  }
  pool.users.update(user, current => {
    choose(current, 'SMS_MFA', given.SMS_MFA, pool)
    choose(current, 'SOFTWARE_TOKEN_MFA', given.SOFTWARE_TOKEN_MFA, pool)
    choose(current, 'EMAIL_OTP', given.EMAIL_OTP, pool)
  })
}

function choose(
  current: User,
  factor: Factor,
  choice: { Enabled: boolean; PreferredMfa: boolean } | undefined,
  pool: PoolContext,
): void {
  if (!choice) return
  const { mfa } = current
  if (choice.Enabled && !offeredFactors(pool).includes(factor)) throw refusals.factorNotOffered(factor)
  if (choice.Enabled && !canUse(factor, current)) throw refusals.factorNotUsable(factor)
  const others = mfa.enabled.filter(name => name !== factor)
  mfa.enabled = choice.Enabled ? [...others, factor] : others
  if (choice.PreferredMfa) mfa.preferred = factor
  else if (mfa.preferred === factor) delete mfa.preferred
}
