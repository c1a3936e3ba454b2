/** The factors with which a user can sign in, and the conversion from Cognito's names. */
import type { GetUserAuthFactorsResponse } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { requireField } from '../sdk/malformed-response.ts'
import * as fields from './fields.ts'
import { mfa, toMfa } from './user.ts'

const factor = z.enum(['password', 'passkey', 'email', 'sms', 'totp'])
described(factor, {
  id: 'Factor',
  description:
    'password; passkey: one is registered; email, sms: a code can be sent there; totp: an authenticator app, which ' +
    'is a second factor only.',
  examples: ['password'],
})

export const factorsSchema = described(
  z.strictObject({
    username: fields.responseUsername,
    configured: described(z.array(factor), {
      description:
        'The factors that the user can use, as first or as second one, where the pool offers them.',
      examples: [['password', 'totp']],
    }),
    mfa,
  }),
  {
    id: 'Factors',
    description: 'The factors that a user can use, and the second factors that sign-in asks for.',
  },
)

type Factors = z.output<typeof factorsSchema>

/** Cognito's names (S: AuthFactorType). */
const names: Partial<Record<string, Factors['configured'][number]>> = {
  PASSWORD: 'password',
  WEB_AUTHN: 'passkey',
  EMAIL_OTP: 'email',
  SMS_OTP: 'sms',
  SOFTWARE_TOKEN: 'totp',
}

/** Omits factors that Cognito may add later: this API cannot say what they are for. */
export function toFactors(found: GetUserAuthFactorsResponse): Factors {
  return {
    username: requireField(found.Username, 'Username'),
    configured: (found.ConfiguredUserAuthFactors ?? []).flatMap(name => names[name] ?? []),
    mfa: toMfa(found.UserMFASettingList, found.PreferredMfaSetting),
  }
}
