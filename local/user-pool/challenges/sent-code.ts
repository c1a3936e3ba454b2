/** SMS_MFA and EMAIL_OTP: the user enters a code that was sent. */
import type { Address } from '../addresses.ts'
import { makeCode, sameCode } from '../codes.ts'
import { exceptions } from '../errors.ts'
import { masked } from '../messages.ts'
import { requireParameter } from '../parameters.ts'
import { customMessage } from '../triggers/custom-message.ts'
import type { Factor } from '../user.ts'
import { type Challenge, requiredFactor } from './challenge.ts'

interface SentCode {
  name: Factor
  /** The attribute whose address receives the code. */
  attribute: Address
  medium: 'EMAIL' | 'SMS'
}

export const smsMfa = sentCodeChallenge({ name: 'SMS_MFA', attribute: 'phone_number', medium: 'SMS' })
export const emailOtp = sentCodeChallenge({ name: 'EMAIL_OTP', attribute: 'email', medium: 'EMAIL' })

function sentCodeChallenge({ name, attribute, medium }: SentCode): Challenge {
  return {
    name,
    isDue: (user, pool, progress) => requiredFactor(user, pool, progress) === name,
    async sendCode(user, clientMetadata, { outbox, triggers }) {
      const texts = await customMessage(triggers, user, { source: 'Authentication', clientMetadata })
      const code = makeCode()
      const to = user.attributes[attribute] ?? ''
      outbox.sendCode({ user, code, attribute, occasion: 'secondFactor', texts }, to)
      return code
    },
    parameters: ({ attributes }) => ({
      CODE_DELIVERY_DELIVERY_MEDIUM: medium,
      CODE_DELIVERY_DESTINATION: masked(attributes[attribute] ?? ''),
    }),

    async respond({ responses, code = '' }) {
      const response = requireParameter(responses, `${name}_CODE`)
      return {
        change() {
          if (!sameCode(code, response)) throw exceptions.sentCodeMismatch()
        },
        progress: { verified: true, methods: [medium === 'SMS' ? 'sms' : 'email_otp'] },
      }
    },
  }
}
