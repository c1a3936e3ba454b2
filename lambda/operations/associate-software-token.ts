/** Begins the enrolment of an authenticator app. */
import { AssociateSoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { enrolment, otpauthUri } from '../cognito/schemas/otpauth.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation } from '../contract/operation.ts'

export const associateSoftwareToken = operation({
  id: 'associate-software-token',
  summary: 'Enrol an authenticator app',
  description:
    'Show `otpauthUri` as a QR code, or `secretCode` to be typed. It counts once a code of the app was verified at ' +
    '/me/totp/verify, and is asked for at sign-in once it is turned on at /me/mfa.',
  route: 'POST /me/totp',
  access: 'user',
  signedInWithin: 300,
  commands: { AssociateSoftwareTokenCommand },
  request: {},
  success: {
    status: 200,
    description: 'The secret of the app',
    body: z.strictObject(enrolment),
  },
  errors: [],

  async run(_, { cognito, accessToken, username, pool }) {
    const { SecretCode } = await cognito.AssociateSoftwareToken({ AccessToken: accessToken })
    const secretCode = requireField(SecretCode, 'SecretCode')
    return { secretCode, otpauthUri: otpauthUri(pool.totpIssuer, username, secretCode) }
  },
})
