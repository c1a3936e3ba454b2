/** SELECT_MFA_TYPE: the user has several second factors and must choose one. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { challenge, challengeAnswer, responseSchema } from './challenge.ts'
import { factorNames, parseNames } from './json.ts'

export const selectMfaType = challenge({
  name: 'SELECT_MFA_TYPE',
  toParameters: input => ({ options: parseNames(input['MFAS_CAN_CHOOSE']) }),
})

export const selectMfaTypeSchema = responseSchema(selectMfaType, {
  description: 'The user has several second factors and must choose one.',
  parameters: { options: factorNames },
})

const choice = z.enum(['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'])
described(choice, { description: 'The factor to use: one of `options`.' })

export const selectMfaTypeAnswer = challengeAnswer(selectMfaType, {
  fields: () => ({ choice }),
  toResponses: ({ choice }) => ({ ANSWER: choice }),
})
