/** SMS_MFA, EMAIL_OTP and SMS_OTP: the user enters a code that Cognito sent. */
import { delivery } from '../schemas/delivery.ts'
import * as fields from '../schemas/fields.ts'
import { type CognitoParameters, challenge, challengeAnswer, responseSchema } from './challenge.ts'

function toParameters(input: CognitoParameters) {
  const medium = input['CODE_DELIVERY_DELIVERY_MEDIUM'] ?? ''
  const destination = input['CODE_DELIVERY_DESTINATION'] ?? ''
  return { delivery: { medium, destination } }
}

/* @__NO_SIDE_EFFECTS__ */
function sentCodeAnswer<Name extends string>(challenge: { name: Name }) {
  return challengeAnswer(challenge, {
    fields: () => ({ code: fields.confirmationCode }),
    toResponses: ({ code }) => ({ [`${challenge.name}_CODE`]: code }),
  })
}

export const smsMfa = challenge({ name: 'SMS_MFA', toParameters })
export const smsMfaSchema = responseSchema(smsMfa, {
  description: 'The user must enter the code that was sent by SMS.',
  parameters: { delivery },
  example: { delivery: { medium: 'SMS', destination: '+*******0000' } },
})
export const smsMfaAnswer = sentCodeAnswer(smsMfa)

export const emailOtp = challenge({ name: 'EMAIL_OTP', toParameters })
export const emailOtpSchema = responseSchema(emailOtp, {
  description:
    'The user must enter the code that was sent by e-mail. If the sign-in began with it, one was sent only if there is ' +
    'a user with a verified address.',
  parameters: { delivery },
  example: { delivery: { medium: 'EMAIL', destination: 'g***@e***' } },
})
export const emailOtpAnswer = sentCodeAnswer(emailOtp)

export const smsOtp = challenge({ name: 'SMS_OTP', toParameters })
export const smsOtpSchema = responseSchema(smsOtp, {
  description:
    'The sign-in began with a code by SMS, which the user must enter. One was sent only if there is a user with a ' +
    'verified phone number.',
  parameters: { delivery },
  example: { delivery: { medium: 'SMS', destination: '***' } },
})
export const smsOtpAnswer = sentCodeAnswer(smsOtp)
