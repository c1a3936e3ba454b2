/** Starts the enrollment of an authenticator app. */
import { AssociateSoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { enrollment, otpauthUri } from '../cognito/schemas/otpauth.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'associate-software-token',
  route: 'POST /me/totp',
  access: 'user',
  signedInWithin: 300,
  commands: { AssociateSoftwareTokenCommand },
  request: {},
  status: 200,

  async run(_, { cognito, accessToken, username, pool }) {
    const { SecretCode } = await cognito.AssociateSoftwareToken({ AccessToken: accessToken })
    const secretCode = requireField(SecretCode, 'SecretCode')
    return { secretCode, otpauthUri: otpauthUri(pool.totpIssuer, username, secretCode) }
  },
})

export const associateSoftwareToken = operation(runtime, {
  operationId: 'startTotpSetup',
  summary: 'Enroll an authenticator app',
  description:
    'Show `otpauthUri` as a QR code, or `secretCode` for typing. The app is enrolled once a code from it is verified ' +
    'at /me/totp/verify. Sign-in asks for its codes once TOTP is turned on at /me/mfa.',
  response: { description: 'The secret for the app', body: enrollment },
  errors: ['MFA_NOT_ENABLED'],
})
