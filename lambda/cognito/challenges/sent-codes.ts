/** SMS_MFA and EMAIL_OTP: a code that Cognito has sent. */
import { delivery } from '../delivery.ts'
import * as fields from '../fields.ts'
import { challenge } from './challenge.ts'

function sentCode<const Name extends string>(name: Name, description: string) {
  return challenge({
    name,
    description,
    parameters: { delivery },
    answer: { code: fields.confirmationCode },
    toParameters: given => ({
      delivery: {
        medium: given['CODE_DELIVERY_DELIVERY_MEDIUM'] ?? '',
        destination: given['CODE_DELIVERY_DESTINATION'] ?? '',
      },
    }),
    toResponses: ({ code }) => ({ [`${name}_CODE`]: code }),
  })
}

export const smsMfa = sentCode('SMS_MFA', 'The user types the code that was sent by SMS.')
export const emailOtp = sentCode('EMAIL_OTP', 'The user types the code that was sent by e-mail.')
