/** Which second factors a user turns on, as both preference operations take it. */
import * as z from 'zod/mini'

const choice = z.optional(
  z.strictObject({
    enabled: z.boolean().check(z.meta({ description: 'Turns the factor on or off.' })),
    preferred: z.optional(
      z.boolean().check(
        z.meta({
          description: 'Whether it is asked for first. Of all factors, one can be.',
          default: false,
        }),
      ),
    ),
  }),
)

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
  z.meta({
    id: 'MfaPreference',
    minProperties: 1,
    description: 'Second factors to turn on or off; one that is left out stays as it is.',
    examples: [{ totp: { enabled: true, preferred: true } }],
  }),
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
