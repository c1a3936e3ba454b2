/** SMS_MFA and EMAIL_OTP: a code that Cognito has sent. */
import { delivery } from '../schemas/delivery.ts'
import * as fields from '../schemas/fields.ts'
import { answerTo, challenge } from './challenge.ts'

function sentCode<const Name extends string>(name: Name, description: string) {
  return challenge({
    name,
    description,
    parameters: { delivery },
    toParameters: given => ({
      delivery: {
        medium: given['CODE_DELIVERY_DELIVERY_MEDIUM'] ?? '',
        destination: given['CODE_DELIVERY_DESTINATION'] ?? '',
      },
    }),
  })
}

function sentCodeAnswer<Name extends string>(to: { name: Name }) {
  return answerTo(to, {
    fields: () => ({ code: fields.confirmationCode }),
    toResponses: ({ code }) => ({ [`${to.name}_CODE`]: code }),
  })
}

export const smsMfa = sentCode('SMS_MFA', 'The user types the code that was sent by SMS.')
export const emailOtp = sentCode('EMAIL_OTP', 'The user types the code that was sent by e-mail.')

export const smsMfaAnswer = /* @__PURE__ */ sentCodeAnswer(smsMfa)
export const emailOtpAnswer = /* @__PURE__ */ sentCodeAnswer(emailOtp)
