/** SOFTWARE_TOKEN_MFA: the code that the user's authenticator app shows. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import * as fields from '../schemas/fields.ts'
import { answerTo, challenge, shown } from './challenge.ts'

export const softwareTokenMfa = challenge({
  name: 'SOFTWARE_TOKEN_MFA',
  toParameters: ({ FRIENDLY_DEVICE_NAME: deviceName }): { deviceName?: string | undefined } =>
    deviceName ? { deviceName } : {},
})

export const shownSoftwareTokenMfa = shown(softwareTokenMfa, {
  description: 'The user types the code that the authenticator app shows.',
  parameters: {
    deviceName: z.optional(
      described(z.string(), {
        description: 'The name of the app, where it was given one.',
        examples: ['phone'],
      }),
    ),
  },
})

export const softwareTokenMfaAnswer = answerTo(softwareTokenMfa, {
  fields: () => ({ code: fields.totpCode }),
  toResponses: ({ code }) => ({ SOFTWARE_TOKEN_MFA_CODE: code }),
})
