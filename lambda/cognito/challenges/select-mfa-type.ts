/** SELECT_MFA_TYPE: the user has several second factors and says which to use. */
import * as z from 'zod/mini'
import { challenge } from './challenge.ts'
import { factorNames, namesIn } from './names.ts'

export const selectMfaType = challenge({
  name: 'SELECT_MFA_TYPE',
  description: 'The user has several second factors and says which to use.',
  parameters: { options: factorNames },
  answer: {
    choice: z
      .enum(['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'])
      .check(z.meta({ description: 'The factor to be asked for next: one of `options`.' })),
  },
  toParameters: given => ({ options: namesIn(given['MFAS_CAN_CHOOSE']) }),
  toResponses: ({ choice }) => ({ ANSWER: choice }),
})
