/** EMAIL_OTP and SMS_OTP: a code to a verified address is the only factor of a sign-in. */
import type { Address } from '../addresses.ts'
import { makeCode, sameCode } from '../codes.ts'
import { exceptions } from '../errors.ts'
import { requiresMfa } from '../mfa.ts'
import { requireParameter } from '../parameters.ts'
import { simulatedDelivery, simulatedPhoneNumber } from '../recovery.ts'
import { customMessage } from '../triggers/custom-message.ts'
import type { FirstFactor } from './first-factor.ts'

interface OneTimeCode {
  name: 'EMAIL_OTP' | 'SMS_OTP'
  attribute: Address
  medium: 'EMAIL' | 'SMS'
}

export const emailCode = oneTimeCode({ name: 'EMAIL_OTP', attribute: 'email', medium: 'EMAIL' })
export const smsCode = oneTimeCode({ name: 'SMS_OTP', attribute: 'phone_number', medium: 'SMS' })

function oneTimeCode({ name, attribute, medium }: OneTimeCode): FirstFactor {
  const parameters = (destination: string) => ({
    CODE_DELIVERY_DELIVERY_MEDIUM: medium,
    CODE_DELIVERY_DESTINATION: destination,
  })
  return {
    name,
    session: `${name}, first factor`,
    singleAttempt: false,
    isUsable: (user, pool) =>
      user.attributes[attribute] !== undefined &&
      user.attributes[`${attribute}_verified`] === 'true' &&
      !requiresMfa(user, pool),

    async open(user, clientMetadata, { attempts, outbox, triggers, users }) {
      attempts.count('SignInCode', users.keyOf(user.username))
      const texts = await customMessage(triggers, user, { source: 'Authentication', clientMetadata })
      const code = makeCode()
      const to = user.attributes[attribute] ?? ''
      const { Destination } = outbox.sendCode({ user, code, attribute, occasion: 'secondFactor', texts }, to)
      return { code, parameters: parameters(Destination) }
    },
    simulate(username, { attempts, users }) {
      attempts.count('SignInCode', users.keyOf(username))
      const { Destination } = simulatedDelivery(username)
      return { parameters: parameters(medium === 'EMAIL' ? Destination : simulatedPhoneNumber(username)) }
    },

    async respond({ responses, code = '' }) {
      const response = requireParameter(responses, `${name}_CODE`)
      return {
        change() {
          if (!sameCode(code, response)) throw exceptions.sentCodeMismatch()
        },
        progress: { verified: true, methods: [medium === 'SMS' ? 'sms' : 'email_otp'] },
      }
    },
    async fail(responses): Promise<never> {
      requireParameter(responses, `${name}_CODE`)
      throw exceptions.sentCodeMismatch()
    },
  }
}
