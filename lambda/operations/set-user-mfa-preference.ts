/** Lets users turn their second factors on and off. */
import { SetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider'
import { mfaPreference, toMfaSettings } from '../cognito/schemas/mfa-preference.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'set-user-mfa-preference',
  route: 'PUT /me/mfa',
  access: 'user',
  signedInWithin: 300,
  commands: { SetUserMFAPreferenceCommand },
  request: { body: mfaPreference },
  status: 204,
  changes: () => ['mfa'],

  async run({ body }, { cognito, accessToken }) {
    await cognito.SetUserMFAPreference({ AccessToken: accessToken, ...toMfaSettings(body) })
  },
})

export const setUserMfaPreference = operation(runtime, {
  operationId: 'setMyMfa',
  summary: 'Set my second factors',
  description:
    'A factor that is left out stays unchanged; a factor without `preferred` is not preferred. TOTP can be turned on ' +
    'once an app is enrolled. `passkey` needs another factor and a stage whose passkeys count as two factors; no ' +
    'response contains it.',
  response: { description: 'The preference is set' },
  errors: ['MFA_NOT_ENABLED'],
})
