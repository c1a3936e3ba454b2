/** SMS_MFA and EMAIL_OTP: a code that Cognito has sent. */
import { delivery } from '../schemas/delivery.ts'
import * as fields from '../schemas/fields.ts'
import { answerTo, type CognitoParameters, challenge, shown } from './challenge.ts'

function toParameters(parameters: CognitoParameters) {
  const medium = parameters['CODE_DELIVERY_DELIVERY_MEDIUM'] ?? ''
  const destination = parameters['CODE_DELIVERY_DESTINATION'] ?? ''
  return { delivery: { medium, destination } }
}

/* @__NO_SIDE_EFFECTS__ */
function sentCodeAnswer<Name extends string>(to: { name: Name }) {
  return answerTo(to, {
    fields: () => ({ code: fields.confirmationCode }),
    toResponses: ({ code }) => ({ [`${to.name}_CODE`]: code }),
  })
}

export const smsMfa = challenge({ name: 'SMS_MFA', toParameters })
export const shownSmsMfa = shown(smsMfa, {
  description: 'The user types the code that was sent by SMS.',
  parameters: { delivery },
})
export const smsMfaAnswer = sentCodeAnswer(smsMfa)

export const emailOtp = challenge({ name: 'EMAIL_OTP', toParameters })
export const shownEmailOtp = shown(emailOtp, {
  description: 'The user types the code that was sent by e-mail.',
  parameters: { delivery },
})
export const emailOtpAnswer = sentCodeAnswer(emailOtp)
