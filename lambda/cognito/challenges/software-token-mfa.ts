/** SOFTWARE_TOKEN_MFA: the code that the user's authenticator app shows. */
import * as z from 'zod/mini'
import * as fields from '../schemas/fields.ts'
import { answerTo, challenge } from './challenge.ts'

export const softwareTokenMfa = challenge({
  name: 'SOFTWARE_TOKEN_MFA',
  description: 'The user types the code that the authenticator app shows.',
  parameters: {
    deviceName: z.optional(
      z
        .string()
        .check(z.meta({ description: 'The name of the app, where it was given one.', examples: ['phone'] })),
    ),
  },
  toParameters: ({ FRIENDLY_DEVICE_NAME: deviceName }) => (deviceName ? { deviceName } : {}),
})

export const softwareTokenMfaAnswer = /* @__PURE__ */ answerTo(softwareTokenMfa, {
  fields: () => ({ code: fields.totpCode }),
  toResponses: ({ code }) => ({ SOFTWARE_TOKEN_MFA_CODE: code }),
})
