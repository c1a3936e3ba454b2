/** The second factors to turn on or off: the request body of both preference operations. */
import * as z from 'zod/mini'
import { checked, described, rule } from '../../contract/schema.ts'

const enabled = z.boolean()
described(enabled, { description: 'Turns the factor on or off.' })

const preferred = z.boolean()
described(preferred, {
  description: 'Whether sign-in asks for this factor first. Only one factor can be preferred.',
  default: false,
})

const factor = z.strictObject({ enabled, preferred: z.optional(preferred) })
described(factor, { id: 'MfaFactorPreference', description: 'A second factor to turn on or off.' })

const passkeyEnabled = z.boolean()
described(passkeyEnabled, {
  description:
    'Whether signing in with a passkey alone is enough where a second factor is required. Another factor must be enabled.',
})

/** Nothing asks for a passkey as the second step, so it cannot be preferred (S). */
const passkey = z.strictObject({ enabled: passkeyEnabled })
described(passkey, {
  id: 'PasskeyMfaPreference',
  description: "Whether the user's passkeys count as two factors, on a stage that allows it.",
})

const choice = z.optional(factor)

export const mfaPreference = checked(
  z.strictObject({ totp: choice, email: choice, sms: choice, passkey: z.optional(passkey) }),
  rule('TOO_FEW', 'Send at least one of `totp`, `email`, `sms` and `passkey`', choices =>
    Object.values(choices).some(Boolean),
  ),
  rule('CONFLICT', 'A preferred factor must be enabled', ({ totp, email, sms }) =>
    [totp, email, sms].every(choice => !choice?.preferred || choice.enabled),
  ),
  rule(
    'CONFLICT',
    'Only one factor can be preferred',
    ({ totp, email, sms }) => [totp, email, sms].filter(choice => choice?.preferred).length <= 1,
  ),
)
described(mfaPreference, {
  id: 'MfaPreference',
  minProperties: 1,
  description: 'Second factors to turn on or off. A factor that is left out stays unchanged.',
  examples: [{ totp: { enabled: true, preferred: true } }],
})

/** The settings for AdminSetUserMFAPreference and SetUserMFAPreference. */
export function toMfaSettings({ totp, email, sms, passkey }: z.output<typeof mfaPreference>) {
  const settings = (choice: typeof totp) =>
    choice && { Enabled: choice.enabled, PreferredMfa: choice.preferred ?? false }
  return {
    SoftwareTokenMfaSettings: settings(totp),
    EmailMfaSettings: settings(email),
    SMSMfaSettings: settings(sms),
    WebAuthnMfaSettings: passkey && { Enabled: passkey.enabled },
  }
}
