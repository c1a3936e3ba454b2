/** Completes the enrollment of an authenticator app with its first code. */
import { VerifySoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation } from '../contract/operation.ts'
import { Problem } from '../contract/problem.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

export const runtime = runtimeOperation({
  id: 'verify-software-token',
  route: 'POST /me/totp/verify',
  access: 'user',
  signedInWithin: 300,
  commands: { VerifySoftwareTokenCommand },
  request: {
    body: z.strictObject({
      code: fields.totpCode,
      deviceName: z.optional(fields.deviceName),
    }),
  },
  status: 204,
  changes: () => ['mfa'],

  async run({ body: { code, deviceName } }, { cognito, accessToken }) {
    const { Status } = await cognito.VerifySoftwareToken({
      AccessToken: accessToken,
      UserCode: code,
      FriendlyDeviceName: deviceName,
    })
    if (requireField(Status, 'Status') === 'ERROR') throw new Problem('CODE_MISMATCH')
  },
})

export const verifySoftwareToken = operation(runtime, {
  operationId: 'verifyTotpSetup',
  summary: 'Verify an authenticator app',
  description:
    'Send the code that the app currently shows. Sign-in asks for codes once TOTP is turned on at /me/mfa.',
  response: { description: 'The app is enrolled' },
  errors: ['CODE_MISMATCH', 'MFA_NOT_ENABLED', 'TOO_MANY_ATTEMPTS'],
})
