/** SELECT_MFA_TYPE: the user has several second factors and says which to use. */
import * as z from 'zod/mini'
import { answerTo, challenge } from './challenge.ts'
import { factorNames, namesIn } from './json.ts'

export const selectMfaType = challenge({
  name: 'SELECT_MFA_TYPE',
  description: 'The user has several second factors and says which to use.',
  parameters: { options: factorNames },
  toParameters: given => ({ options: namesIn(given['MFAS_CAN_CHOOSE']) }),
})

export const selectMfaTypeAnswer = /* @__PURE__ */ answerTo(selectMfaType, {
  fields: () => ({
    choice: z
      .enum(['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'])
      .check(z.meta({ description: 'The factor to be asked for next: one of `options`.' })),
  }),
  toResponses: ({ choice }) => ({ ANSWER: choice }),
})
