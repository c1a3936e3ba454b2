/** SELECT_MFA_TYPE: the user has several second factors and says which to use. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { answerTo, challenge, shown } from './challenge.ts'
import { factorNames, namesIn } from './json.ts'

export const selectMfaType = challenge({
  name: 'SELECT_MFA_TYPE',
  toParameters: parameters => ({ options: namesIn(parameters['MFAS_CAN_CHOOSE']) }),
})

export const shownSelectMfaType = shown(selectMfaType, {
  description: 'The user has several second factors and says which to use.',
  parameters: { options: factorNames },
})

const choice = z.enum(['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'])
described(choice, { description: 'The factor to be asked for next: one of `options`.' })

export const selectMfaTypeAnswer = answerTo(selectMfaType, {
  fields: () => ({ choice }),
  toResponses: ({ choice }) => ({ ANSWER: choice }),
})
