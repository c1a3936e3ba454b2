/** SELECT_MFA_TYPE: the user has several second factors and says which to use. */
import * as z from 'zod/mini'
import { challenge } from './challenge.ts'
import { namesIn } from './names.ts'

export const selectMfaType = challenge({
  name: 'SELECT_MFA_TYPE',
  parameters: { options: z.array(z.string()) },
  answer: { choice: z.enum(['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP']) },
  toParameters: given => ({ options: namesIn(given['MFAS_CAN_CHOOSE']) }),
  toResponses: ({ choice }) => ({ ANSWER: choice }),
})
