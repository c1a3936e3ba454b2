/** Turns second factors on and off for a user. */
import { AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { mfaPreference, toMfaSettings } from '../cognito/schemas/mfa-preference.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-set-user-mfa-preference',
  route: 'PUT /users/{username}/mfa',
  access: 'admin',
  commands: { AdminSetUserMFAPreferenceCommand },
  request: { path: z.object({ username: fields.username }), body: mfaPreference },
  status: 204,
  changes: () => ['mfa'],

  async run({ path: { username }, body }, { cognito, pool }) {
    await cognito.AdminSetUserMFAPreference({
      UserPoolId: pool.id,
      Username: username,
      ...toMfaSettings(body),
    })
  },
})

export const adminSetUserMfaPreference = operation(runtime, {
  operationId: 'setUserMfa',
  summary: "Set a user's second factors",
  description:
    'A factor that is left out stays unchanged; a factor without `preferred` is not preferred. TOTP can be turned on ' +
    'only for a user who has enrolled an app. Remove the app of a user who has lost the phone with DELETE ' +
    '/users/{username}/totp. `passkey` needs another factor and a stage whose passkeys count as two factors; no ' +
    'response contains it.',
  seals: true,
  response: { description: 'The preference is set' },
  errors: ['PASSWORD_RESET_REQUIRED', 'USER_NOT_CONFIRMED', 'USER_NOT_FOUND', 'MFA_NOT_ENABLED'],
})
