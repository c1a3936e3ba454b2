/** SOFTWARE_TOKEN_MFA: the user enters a code from the authenticator app. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import * as fields from '../schemas/fields.ts'
import { challenge, challengeAnswer, responseSchema } from './challenge.ts'

export const softwareTokenMfa = challenge({
  name: 'SOFTWARE_TOKEN_MFA',
  toParameters: ({ FRIENDLY_DEVICE_NAME: deviceName }): { deviceName?: string | undefined } =>
    deviceName ? { deviceName } : {},
})

export const softwareTokenMfaSchema = responseSchema(softwareTokenMfa, {
  description: 'The user must enter the code that the authenticator app shows.',
  parameters: {
    deviceName: z.optional(
      described(z.string(), {
        description: 'The name of the app, if it has one.',
        examples: ['phone'],
      }),
    ),
  },
})

export const softwareTokenMfaAnswer = challengeAnswer(softwareTokenMfa, {
  fields: () => ({ code: fields.totpCode }),
  toResponses: ({ code }) => ({ SOFTWARE_TOKEN_MFA_CODE: code }),
})
