/** Which second factors a user turns on, as both preference operations take it. */
import * as z from 'zod/mini'

const choice = z.optional(z.strictObject({ enabled: z.boolean(), preferred: z.optional(z.boolean()) }))

/** A factor that is left out stays as it is. */
export const mfaPreference = z.strictObject({ totp: choice, email: choice, sms: choice }).check(
  z.refine(
    ({ totp, email, sms }) => Boolean(totp ?? email ?? sms),
    'Name at least one of totp, email and sms',
  ),
  z.refine(
    choices => Object.values(choices).every(choice => !choice?.preferred || choice.enabled),
    'A preferred factor must be enabled',
  ),
  z.refine(
    choices => Object.values(choices).filter(choice => choice?.preferred).length <= 1,
    'Only one factor can be preferred',
  ),
)

/** The settings as AdminSetUserMFAPreference and SetUserMFAPreference take them. */
export function toMfaSettings({ totp, email, sms }: z.output<typeof mfaPreference>) {
  const settings = (choice: typeof totp) =>
    choice && { Enabled: choice.enabled, PreferredMfa: choice.preferred ?? false }
  return {
    SoftwareTokenMfaSettings: settings(totp),
    EmailMfaSettings: settings(email),
    SMSMfaSettings: settings(sms),
  }
}
